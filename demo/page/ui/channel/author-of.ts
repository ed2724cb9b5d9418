import type { PageMessage, PageUser, PageWorkspace } from '../../protocol.ts';
import { slackbot } from '../slackbot.ts';

/** Who said it; somebody the workspace does not list is shown by their id. */
export function authorOf({ author }: PageMessage, { users }: PageWorkspace): PageUser {
  const stranger: PageUser = { id: author, name: author, realName: author, kind: 'member' };
  return [...users, slackbot].find((user) => user.id === author) ?? stranger;
}
