import { randomBytes } from 'node:crypto';
import { z } from 'zod';

/** An integration's id: `int_` and 128 random bits, never made from its name. */
export const IntegrationId = z
  .string()
  .regex(/^int_[0-9a-f]{32}$/)
  .brand<'IntegrationId'>();
export type IntegrationId = z.infer<typeof IntegrationId>;

/** A half-finished set-up. Opaque: the only thing a view's private metadata may hold. */
export const DraftId = z
  .string()
  .regex(/^drf_[0-9a-f]{32}$/)
  .brand<'DraftId'>();
export type DraftId = z.infer<typeof DraftId>;

/** One finished run of the checks, as it is kept for whoever wants to see it again. */
export const ReportId = z
  .string()
  .regex(/^rpt_[0-9a-f]{32}$/)
  .brand<'ReportId'>();
export type ReportId = z.infer<typeof ReportId>;

/** A message or view of ours in Slack that is not finished yet. */
export const PostId = z
  .string()
  .regex(/^pst_[0-9a-f]{32}$/)
  .brand<'PostId'>();
export type PostId = z.infer<typeof PostId>;

/** Something that is wrong with an integration, or will be. */
export const AlertId = z
  .string()
  .regex(/^alr_[0-9a-f]{32}$/)
  .brand<'AlertId'>();
export type AlertId = z.infer<typeof AlertId>;

/** A message to Slack that is still to be sent. */
export const OutboxId = z
  .string()
  .regex(/^out_[0-9a-f]{32}$/)
  .brand<'OutboxId'>();
export type OutboxId = z.infer<typeof OutboxId>;

/** A message that a job posts on schedule; its picture is found by it, so it is not to be guessed. */
export const ScheduledPostId = z
  .string()
  .regex(/^spo_[0-9a-f]{32}$/)
  .brand<'ScheduledPostId'>();
export type ScheduledPostId = z.infer<typeof ScheduledPostId>;

/** What was read of a file and waits for a yes. */
export const ImportId = z
  .string()
  .regex(/^imp_[0-9a-f]{32}$/)
  .brand<'ImportId'>();
export type ImportId = z.infer<typeof ImportId>;

/** A step of a set-up that a colleague was asked to do. */
export const HandoverId = z
  .string()
  .regex(/^hov_[0-9a-f]{32}$/)
  .brand<'HandoverId'>();
export type HandoverId = z.infer<typeof HandoverId>;

/** A webhook of ours at a host, as its address ends: the only thing that tells whose a delivery is. */
export const HookId = z
  .string()
  .regex(/^hok_[0-9a-f]{32}$/)
  .brand<'HookId'>();
export type HookId = z.infer<typeof HookId>;

/** A Slack workspace (its team id), or `local` for a bot that has only been used from the terminal. */
export const WorkspaceId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .brand<'WorkspaceId'>();
export type WorkspaceId = z.infer<typeof WorkspaceId>;

export const localWorkspace = WorkspaceId.parse('local');

const random = () => randomBytes(16).toString('hex');

export function newIntegrationId(): IntegrationId {
  return IntegrationId.parse(`int_${random()}`);
}

export function newDraftId(): DraftId {
  return DraftId.parse(`drf_${random()}`);
}

export function newReportId(): ReportId {
  return ReportId.parse(`rpt_${random()}`);
}

export function newPostId(): PostId {
  return PostId.parse(`pst_${random()}`);
}

export function newAlertId(): AlertId {
  return AlertId.parse(`alr_${random()}`);
}

export function newScheduledPostId(): ScheduledPostId {
  return ScheduledPostId.parse(`spo_${random()}`);
}

export function newOutboxId(): OutboxId {
  return OutboxId.parse(`out_${random()}`);
}

export function newImportId(): ImportId {
  return ImportId.parse(`imp_${random()}`);
}

export function newHandoverId(): HandoverId {
  return HandoverId.parse(`hov_${random()}`);
}

/** A short id for one fault of ours: shown to the person, written in the log. */
export function newFaultId(): string {
  return `fault-${randomBytes(4).toString('hex')}`;
}

export function newHookId(): HookId {
  return HookId.parse(`hok_${random()}`);
}
