import { z } from 'zod';
import { AlertAction, Severity } from './alert.ts';

const line = z.string().max(500);

/** One piece of a message. Text is plain: nothing in it is markup. */
const PostPart = z.discriminatedUnion('kind', [
  /** A paragraph, perhaps under a heading of its own. */
  z.strictObject({
    kind: z.literal('text'),
    heading: z.string().max(100).exactOptional(),
    lines: z.array(line).max(20),
  }),
  /** One of a list: its name stands out, and its buttons stand below it. */
  z.strictObject({
    kind: z.literal('item'),
    name: z.string().max(100),
    text: line,
    actions: z.array(AlertAction).max(4),
  }),
  z.strictObject({ kind: z.literal('small'), lines: z.array(line).max(20) }),
]);
export type PostPart = z.infer<typeof PostPart>;

/** A message that a job posts on schedule. It is posted once and never changed. */
export const ScheduledPost = z.strictObject({
  /** What it is and of when: `webhooks 2026-11-21`. Of one key a workspace gets one message. */
  key: z.string().min(1).max(200),
  /** Of the worst in it: says by which route it goes, and whether quiet hours hold it back. */
  severity: Severity,
  title: z.string().max(200),
  parts: z.array(PostPart).max(40),
  /** A picture, where the bot has a public address to show it from; its words say the same and always stand there. */
  chart: z.strictObject({ title: z.string().max(200), words: z.string().max(2000) }).nullable(),
});
export type ScheduledPost = z.infer<typeof ScheduledPost>;

/** The same with its picture. */
export interface NewScheduledPost extends ScheduledPost {
  /** PNG; left out where the words are enough. */
  readonly png?: Uint8Array | undefined;
  /** Slack user id: it is for that person alone. */
  readonly person?: string;
}
