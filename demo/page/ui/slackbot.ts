import type { PageUser } from '../protocol.ts';

/** Slack's own voice, which no workspace lists and which bears no mark of an app. */
export const slackbot: PageUser = { id: 'USLACKBOT', name: 'slackbot', realName: 'Slackbot', kind: 'member' };
