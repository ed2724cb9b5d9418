import { z } from 'zod';
import { CheckId } from '../core/check-id.ts';
import { DraftId, HandoverId, ReportId } from '../core/ids.ts';
import { ProviderId } from '../core/integration.ts';

/** Whose step it is; `secret` is the token, key or client secret of the set-up. */
export const HandoverKind = z.enum(['secret', 'owner', 'network', 'host-admin', 'flow-admin']);
export type HandoverKind = z.infer<typeof HandoverKind>;

/** What the colleague is asked, as it was when they were asked. */
export const AskedStep = z.strictObject({
  kind: HandoverKind,
  /** What is to be done, one sentence each. */
  todo: z.array(z.string()),
  why: z.array(z.string()),
  /** The host's pages to open, and the check that names each. */
  pages: z.array(z.strictObject({ check: CheckId.nullable(), url: z.string() })),
  /** For a ticket of theirs, line by line; empty where nothing is to be copied. */
  ticket: z.array(z.string()),
  /** The checks that have to be fine for it to be done. */
  checks: z.array(CheckId),
  field: z.enum(['token', 'private-key', 'client-secret']).nullable(),
});
export type AskedStep = z.infer<typeof AskedStep>;

/** A message about it in Slack. `ts` is null from when it is about to be posted until Slack has said where it is. */
const HandoverPost = z.strictObject({
  ts: z.string().nullable(),
  channel: z.string().nullable(),
  /** The revision that it shows. */
  shown: z.int(),
});
export type HandoverPost = z.infer<typeof HandoverPost>;

/** What came of trying it. */
const HandoverCheck = z.strictObject({
  at: z.iso.datetime(),
  report: ReportId.nullable(),
  /** What still stands in the way of the step, in words; empty when it is done. */
  left: z.array(z.string()),
  /** What a set-up still lacks beyond this step; null when nothing. */
  next: z.string().nullable(),
});

/** A step of a set-up that a colleague was asked to do: it outlives every process that shows it. */
export const Handover = z.strictObject({
  id: HandoverId,
  /** Counts what people can see change. */
  revision: z.int().positive(),
  draft: DraftId,
  /** Of the set-up when it was asked: what is given for one host goes to no other. */
  provider: ProviderId,
  baseUrl: z.string(),
  /** What the set-up's test had found when it was asked. */
  report: ReportId.nullable(),
  /** Slack user ids. */
  requester: z.string(),
  colleague: z.string(),
  asked: AskedStep,
  /** In the requester's own words. */
  note: z.string(),
  state: z.enum(['open', 'done', 'declined', 'withdrawn', 'ended']),
  /** Why it ended without anybody ending it. */
  because: z.enum(['set-up-gone', 'set-up-changed', 'requester-gone', 'too-late', 'not-sent']).nullable(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Since when it is being tried; null when it is not. */
  checkingSince: z.iso.datetime().nullable(),
  lastCheck: HandoverCheck.nullable(),
  posts: z.strictObject({ colleague: HandoverPost.nullable(), requester: HandoverPost.nullable() }),
  /** The page of the set-up that was offered to the colleague last. */
  page: z.string().nullable(),
  /** The requester's form, while it shows how this stands. */
  view: z.string().nullable(),
});
export type Handover = z.infer<typeof Handover>;

/** Whether a process that dies now leaves something to be done: a message that is not as it should be, or a test. */
export function isUnfinished({ posts, revision, checkingSince, because }: Handover): boolean {
  const all = because === 'not-sent' ? [posts.requester] : [posts.colleague, posts.requester];
  return checkingSince !== null || all.some((post) => post === null || post.ts === null || post.shown < revision);
}
