import type { Loose } from '../oracles/loose.ts';
import type { Acknowledgement, Person, PersonWorld, Values } from './person.ts';
import { type ResponseTarget, showResponse } from './slack-api.ts';
import { type Control, controlsOf, findControl, stateOf } from './slack-blocks.ts';
import { createEnvelopes, form } from './slack-envelopes.ts';
import { say } from './slack-say.ts';
import type { Seen, SeenMessage, SeenView } from './slack-screen.ts';
import { attachFile, requireFilled, settleSubmit } from './slack-submit.ts';

/** Puts one person in front of the world. */
export function createPerson(world: PersonWorld, id: string, name: string): Person {
  const { screens } = world.state;
  const { interact, tell } = createEnvelopes(world, id, name);

  const fillIn = (view: SeenView, values: Values) => {
    for (const [field, given] of Object.entries(values)) {
      const control = findControl(view.blocks, field);
      screens.type(view, control.blockId, control.actionId, stateOf(control, given));
    }
  };

  const actionOf = (control: Control, extra: Loose) => {
    const { options: _options, option_groups: _groups, confirm: _confirm, ...element } = control.element;
    return { ...element, block_id: control.blockId, action_ts: `${Date.now() / 1000}`, ...extra };
  };

  const act = async (target: SeenMessage | SeenView, action: Loose) => {
    if (target.kind === 'view') {
      const container = { type: 'view', view_id: target.id };
      const state = { values: screens.stateValues(target) };
      const trigger = await world.newTrigger(id, target.id);
      const view = { ...target.raw, state };
      return await interact({ type: 'block_actions', container, trigger_id: trigger, view, actions: [action] });
    }
    world.state.places.set(id, target.channel);
    const ephemeral = target.onlyFor !== null && !world.state.directs.has(target.channel);
    const { url, target: response } = world.newResponseUrl({ user: id, channel: target.channel, ts: target.ts });
    const acknowledgement = await interact({
      type: 'block_actions',
      container: { type: 'message', message_ts: target.ts, channel_id: target.channel, is_ephemeral: ephemeral },
      trigger_id: await world.newTrigger(id),
      channel: { id: target.channel, name: world.channel(target.channel).name },
      // Slack shows an app the messages of a channel, not the ones that only one person sees.
      ...(ephemeral ? {} : { message: { type: 'message', ts: target.ts, text: target.text, blocks: target.blocks } }),
      state: { values: {} },
      response_url: url,
      actions: [action],
    });
    showInBody(acknowledgement, response, 'block_actions');
    return acknowledgement;
  };

  /** A command may answer in the body of its acknowledgement. */
  const showInBody = (acknowledgement: Acknowledgement, target: ResponseTarget, where: string) => {
    if (acknowledgement.status !== 200 || acknowledgement.body === '') return;
    const message = acknowledgement.json ?? { text: acknowledgement.body };
    if (message['text'] || message['blocks']) showResponse(world.state, target, message, `answer to ${where}`);
  };

  return {
    id,
    name,
    async command(command, text = '', options = {}) {
      const channel = world.channel(options.channel);
      world.state.places.set(id, channel.id);
      const { url, target } = world.newResponseUrl({ user: id, channel: channel.id, ts: null });
      const body = new URLSearchParams({
        token: 'unused',
        team_id: world.team.id,
        team_domain: world.team.domain,
        channel_id: channel.id,
        channel_name: channel.name,
        user_id: id,
        user_name: name,
        command,
        text,
        api_app_id: world.appId,
        is_enterprise_install: 'false',
        response_url: url,
        trigger_id: await world.newTrigger(id),
      });
      const acknowledgement = await world.send(body.toString(), form);
      showInBody(acknowledgement, target, command);
      return acknowledgement;
    },
    async press(target, button, options = {}) {
      if (target.kind === 'view' && options.values) fillIn(target, options.values);
      const control = findControl(target.blocks, button);
      return await act(target, actionOf(control, {}));
    },
    async choose(target, wanted, given) {
      const control = findControl(target.blocks, wanted);
      const state = stateOf(control, given);
      if (target.kind === 'view') screens.type(target, control.blockId, control.actionId, state);
      const tells = control.block['type'] !== 'input' || control.block['dispatch_action'] === true;
      return tells ? await act(target, actionOf(control, state)) : undefined;
    },
    fill: fillIn,
    attach(view, field, file) {
      attachFile(world.state, id, view, findControl(view.blocks, field), file);
    },
    async submit(view, values = {}) {
      fillIn(view, values);
      if (view.submit === null) throw new Error(`the modal "${view.title}" has nothing to submit with`);
      const state = { values: screens.stateValues(view) };
      requireFilled(view, state.values);
      const trigger = await world.newTrigger(id, view.id);
      const sent = { ...view.raw, state };
      const acknowledgement = await interact({
        type: 'view_submission',
        trigger_id: trigger,
        view: sent,
        response_urls: [],
      });
      await settleSubmit(world, id, view, acknowledgement);
      return acknowledgement;
    },
    async close(view) {
      screens.closeView(id, view.raw['clear_on_close'] === true);
      if (view.raw['notify_on_close'] !== true) return undefined;
      return await interact({ type: 'view_closed', view: view.raw, is_cleared: false });
    },
    shortcut: async (callbackId) =>
      await interact({
        type: 'shortcut',
        callback_id: callbackId,
        action_ts: `${Date.now() / 1000}`,
        trigger_id: await world.newTrigger(id),
      }),
    messageShortcut: async (message, callbackId) =>
      await interact({
        type: 'message_action',
        callback_id: callbackId,
        action_ts: `${Date.now() / 1000}`,
        message_ts: message.ts,
        trigger_id: await world.newTrigger(id),
        channel: { id: message.channel, name: world.channel(message.channel).name },
        response_url: world.newResponseUrl({ user: id, channel: message.channel, ts: message.ts }).url,
        message: {
          type: 'message',
          ts: message.ts,
          text: message.text,
          blocks: message.blocks,
          ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
        },
      }),
    openHome: async () => {
      const { home } = screens.seenBy(id);
      return await tell({
        type: 'app_home_opened',
        tab: 'home',
        channel: `D${id.slice(1)}`,
        ...(home ? { view: home.raw } : {}),
      });
    },
    mention: async (text, options = {}) => {
      const ts = `${Math.floor(Date.now() / 1000)}.000200`;
      const thread = options.threadTs ? { thread_ts: options.threadTs } : {};
      const channel = world.channel(options.channel).id;
      return await tell({ type: 'app_mention', text: `<@${world.botUserId}> ${text}`, ts, channel, ...thread });
    },
    say: (text, options) => say(world, { id, tell }, text, options),
    use: async (target, place, state) => {
      const control = controlsOf(target.blocks).find(
        (each) => each.blockId === place.blockId && each.actionId === place.actionId,
      );
      if (!control) throw new Error(`there is no ${place.blockId}/${place.actionId} here`);
      if (target.kind === 'view' && state) screens.type(target, place.blockId, place.actionId, state);
      return await act(target, actionOf(control, state ?? {}));
    },
    appChannel: () => world.appChannel(id),
    sees: () => screens.seenBy(id),
    waitForMessage: (wanted, timeoutMs = 10_000) =>
      screens.until(
        () => screens.seenBy(id).messages.findLast((message) => wanted.test(message.plain)),
        () =>
          `${name} never saw a message like ${wanted.source}; on the screen:\n${describeScreen(screens.seenBy(id))}`,
        timeoutMs,
      ),
    waitForModal: (wanted, timeoutMs = 10_000) =>
      screens.until(
        () => {
          const { modal } = screens.seenBy(id);
          return modal && wanted.test(`${modal.title}\n${modal.plain}`) && modal;
        },
        () => `${name} never saw a modal like ${wanted.source}; on the screen:\n${describeScreen(screens.seenBy(id))}`,
        timeoutMs,
      ),
  };
}

/** All that is on a screen, for the message of a failure. */
function describeScreen(seen: Seen): string {
  const messages = seen.messages.map((message) => `- ${message.plain}`);
  const modal = seen.modal ? [`modal "${seen.modal.title}":\n${seen.modal.plain}`] : ['no modal'];
  return [...messages, ...modal].join('\n');
}
