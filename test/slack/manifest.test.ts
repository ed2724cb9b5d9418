import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { allCommands } from '../../commands/index.ts';
import { snoozeShortcut } from '../../src/slack/alerts/create-alert-forms.ts';
import { slashCommand } from '../../src/slack/listeners.ts';
import { shortcuts } from '../../src/slack/shortcuts.ts';

const Manifest = z.strictObject({
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string(),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    // https://docs.slack.dev/reference/app-manifest
    shortcuts: z.array(
      z.strictObject({
        name: z.string().max(24),
        type: z.enum(['global', 'message']),
        callback_id: z.string().max(255),
        description: z.string().max(150),
      }),
    ),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    slash_commands: z.array(
      z.strictObject({
        command: z.string(),
        url: z.url(),
        description: z.string().max(2000),
        usage_hint: z.string().max(1000),
        should_escape: z.boolean(),
      }),
    ),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: z.url(), bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: z.url() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const root = new URL('../../', import.meta.url).pathname;
const manifest = Manifest.parse(parse(readFileSync(`${root}manifest.yml`, 'utf8')));
const events = manifest.settings.event_subscriptions.bot_events;
const source = globSync('src/slack/**/*.ts', { cwd: root })
  .map((path) => readFileSync(root + path, 'utf8'))
  .join('\n');

// What Slack asks for each: https://docs.slack.dev/reference/events, https://docs.slack.dev/reference/methods
const scopesOfEvents = new Map([
  ['app_home_opened', []],
  ['app_mention', ['app_mentions:read']],
  ['message.im', ['im:history']],
]);
// How Bolt calls what the manifest subscribes to.
const listenersOfEvents = new Map([['message.im', 'message']]);

const scopesOfMethods = new Map([
  ['auth.test', []],
  ['chat.postEphemeral', ['chat:write']],
  ['chat.postMessage', ['chat:write']],
  ['chat.update', ['chat:write']],
  ['conversations.history', ['im:history']],
  ['conversations.replies', ['im:history']],
  ['conversations.info', ['channels:read', 'groups:read']],
  ['conversations.open', ['im:write']],
  ['files.info', ['files:read']],
  ['files.uploadV2', ['files:write']],
  ['usergroups.users.list', ['usergroups:read']],
  ['users.info', ['users:read']],
  ['views.open', []],
  ['views.publish', []],
  ['views.push', []],
  ['views.update', []],
]);

describe('what Slack is told about the app', () => {
  it('names the one command, escaped, with a hint of verbs that exist', () => {
    const [command, ...others] = manifest.features.slash_commands;
    expect(others).toEqual([]);
    expect(command).toMatchObject({ command: slashCommand, should_escape: true });

    const hinted =
      command?.usage_hint
        .replaceAll(/[[\]]/g, '')
        .split('|')
        .map((each) => each.trim()) ?? [];
    const verbs = allCommands.filter((entry) => !entry.isForTerminal).map((entry) => entry.verb);
    expect(hinted.toSorted()).toEqual(verbs.toSorted());
  });

  it('asks for the scopes that are used, and for no other', () => {
    const used = [...source.matchAll(/\bclient\.((?:[a-z]+\.)+[a-zA-Z0-9]+)\(/g)].map(([, method = '']) => method);
    const ofMethods = used.flatMap((method) => scopesOfMethods.get(method) ?? [`unknown method ${method}`]);
    const ofEvents = events.flatMap((event) => scopesOfEvents.get(event) ?? [`unknown event ${event}`]);
    const needed = [...ofMethods, ...ofEvents];

    expect(used.length).toBeGreaterThan(4);
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual([...new Set(['commands', ...needed])].toSorted());
  });

  it('sends everything to the one address of the receiver', () => {
    const [command] = manifest.features.slash_commands;

    expect(new URL(command?.url ?? '').pathname).toBe('/slack/events');
    expect(manifest.settings.interactivity).toEqual({ is_enabled: true, request_url: command?.url });
    expect(manifest.settings.event_subscriptions.request_url).toBe(command?.url);
    expect(source).toContain("server.post('/slack/events'");
  });

  it('asks for the events that are listened to, and for no other', () => {
    const heard = [...source.matchAll(/\bapp\.event\('([a-z_]+)'/g)].map(([, name = '']) => name);

    expect(source).not.toMatch(/\bapp\.message\(/);
    expect(heard.toSorted()).toEqual(events.map((event) => listenersOfEvents.get(event) ?? event).toSorted());
  });

  it('offers the shortcuts that are listened to', () => {
    const offered = manifest.features.shortcuts.map(({ callback_id: id, type }) => [id, type]);

    const wanted = [...Object.values(shortcuts).map((id) => [id, 'global']), [snoozeShortcut, 'message']];
    expect(offered).toEqual(wanted);
    expect([...source.matchAll(/\bapp\.shortcut\(/g)]).toHaveLength(offered.length);
  });

  it('lets people write to the app and see its Home', () => {
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it('keeps the modes off that only some installations want', () => {
    expect(manifest.settings).toMatchObject({ socket_mode_enabled: false, token_rotation_enabled: false });
  });
});
