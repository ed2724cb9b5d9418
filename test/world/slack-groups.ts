import type { Loose } from '../oracles/loose.ts';
import type { Answer } from './http-world.ts';
import { stringOf } from './slack-blocks.ts';

const failed = (error: string, fields: Loose = {}): Answer => ({ status: 200, body: { ok: false, error, ...fields } });

/** The emulator has no user groups: https://docs.slack.dev/reference/methods/usergroups.users.list */
export function answerGroup(
  groups: ReadonlyMap<string, readonly string[] | null>,
  args: Loose,
  scopes: readonly string[],
): Answer {
  if (!scopes.includes('usergroups:read')) return failed('missing_scope', { needed: 'usergroups:read' });
  const users = groups.get(stringOf(args['usergroup']));
  if (users === undefined) return failed('no_such_subteam');
  return users === null ? failed('internal_error') : { status: 200, body: { ok: true, users } };
}
