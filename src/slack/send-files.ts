import type { FilesReply, NoticeReply } from '../core/reply.ts';
import { escapeText } from './blocks/escape-text.ts';
import type { WebClient } from './tell-person.ts';

const notSent: NoticeReply = {
  kind: 'notice',
  tone: 'problem',
  title: 'Slack did not take the files, so nobody has them.',
  lines: [
    'The app needs the permission files:write; whoever installed it adds that and installs it again.',
    'In a terminal the same command prints them.',
  ],
  actions: [],
};

/** Sends files to one person, where nobody else sees them; answers with what to say of it where they asked. */
export async function sendFiles(
  client: WebClient,
  userId: string,
  reply: FilesReply,
): Promise<FilesReply | NoticeReply> {
  const files = reply.files.map(({ name, title, content }) => ({ filename: name, title, content }));
  try {
    // A message to a person opens the conversation with them, which a file needs the id of.
    const { channel } = await client.chat.postMessage({ channel: userId, text: escapeText(reply.title) });
    if (channel === undefined) return notSent;
    await client.files.uploadV2({ channel_id: channel, file_uploads: files });
    return reply;
  } catch {
    return notSent;
  }
}
