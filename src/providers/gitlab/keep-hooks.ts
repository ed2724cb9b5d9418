import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import { type HookKeeping, type HookPlace, type HookWanted, idOf, notOffered, withoutEcho } from '../hook-keeping.ts';
import type { HookView } from '../hook-view.ts';
import { readAnswer } from './answer.ts';
import type { GitLabClient } from './client.ts';
import { has } from './gates.ts';
import { findHookPath } from './hook-place.ts';
import { Hook, toHookView } from './hook-view.ts';
import type { ProjectLists } from './repositories.ts';

const wantedEvents = ['push', 'merge_requests', 'issues'];
/** Groups tell of these too, in editions and releases that nobody lists; a server passes over what it does not know. */
const alsoInGroups = ['subgroup', 'member', 'project'];

// GitLab sends nothing again to another address than the first time.
const notSent = /unable to resend|url has changed/i;

const mostPages = 10;
const kindOf = (place: HookPlace) => (place.kind === 'group' ? 'group' : 'project');

function describe({ kind }: HookPlace, { url, events }: HookWanted): Readonly<Record<string, string | boolean>> {
  const wanted = [...new Set([...events, ...(kind === 'group' ? alsoInGroups : [])])];
  return {
    url,
    enable_ssl_verification: true,
    ...Object.fromEntries(wanted.map((event) => [`${event}_events`, true])),
  };
}

/** https://docs.gitlab.com/api/project_webhooks/ and https://docs.gitlab.com/api/group_webhooks/ */
export function createHookKeeping(
  { send, list, hostname }: GitLabClient,
  lists: ProjectLists,
  release: () => Promise<string | null>,
): HookKeeping {
  const pathOf = (place: HookPlace) => findHookPath(place, lists);
  const pathOfOne = async (hook: HookView) => `${await pathOf(hook)}/${encodeURIComponent(hook.id)}`;
  const read = (place: HookPlace, answer: unknown) =>
    toHookView(readAnswer(Hook, answer, hostname), kindOf(place), place.target);

  async function requireFeature(feature: 'hook-test' | 'hook-resend', what: string): Promise<void> {
    const version = await release();
    if (has(version, feature) === false) throw notOffered(`GitLab ${version ?? ''} is too old to ${what}`);
  }

  /** GitLab waits for the receiver, and answers 422 too when that did not take what was sent: in its words, then. */
  async function deliver(path: string): Promise<void> {
    try {
      await send('post', path);
    } catch (error) {
      const isSent =
        error instanceof HostError &&
        error.details.status === 422 &&
        error.details.refusal === undefined &&
        !notSent.test(error.details.hostSays ?? '');
      if (!isSent) throw error;
    }
  }

  return {
    // Tests of a project and redeliveries of a hook: five a minute.
    spacingMs: 12_000,
    events: () => wantedEvents,

    async list(place) {
      const { rows } = await list(await pathOf(place), {}, { mostPages });
      return readAnswer(z.array(Hook), rows, hostname).map((hook) => toHookView(hook, kindOf(place), place.target));
    },

    async create(place, wanted) {
      const { secret } = wanted;
      const asked = { ...describe(place, wanted), push_events_branch_filter: '' };
      const asking = send('post', await pathOf(place), { ...asked, ...(secret ? { token: secret.reveal() } : {}) });
      return read(place, await withoutEcho(secret, asking));
    },

    async change(hook, wanted) {
      const { secret } = wanted;
      const asked = { ...describe(hook, wanted), ...(hook.branchFilter ? { push_events_branch_filter: '' } : {}) };
      const asking = send('put', await pathOfOne(hook), { ...asked, ...(secret ? { token: secret.reveal() } : {}) });
      return read(hook, await withoutEcho(secret, asking));
    },

    async remove(hook) {
      try {
        await send('delete', await pathOfOne(hook));
      } catch (error) {
        if (!(error instanceof HostError) || error.code !== 'not-found') throw error;
      }
    },

    async test(hook) {
      await requireFeature('hook-test', 'send a test of a webhook');
      await deliver(`${await pathOfOne(hook)}/test/push_events`);
    },

    async redeliver(hook, delivery) {
      const id = idOf(delivery);
      await requireFeature('hook-resend', 'deliver an event again');
      await deliver(`${await pathOfOne(hook)}/events/${encodeURIComponent(id)}/resend`);
    },
  };
}
