import type { IntegrationId } from '../src/core/ids.ts';
import type { ReplyAction } from '../src/core/reply.ts';
import type { Report } from '../src/core/report.ts';
import type { KnownHooks } from '../src/integrations/index.ts';
import type { CommandContext } from './command.ts';

/** What is known of its webhooks, without asking its host; undefined where its kind of host has none. */
async function findKnown(
  { integrations, request }: CommandContext,
  id: IntegrationId,
): Promise<KnownHooks | undefined> {
  const [known] = await integrations.listHooks(request.actor, id);
  return known;
}

function repairAction({ integration: { id, name } }: KnownHooks, label: string): ReplyAction {
  return {
    label,
    command: `webhooks ${id} repair`,
    ask: `This makes what is missing and mends what is wrong at the webhooks of ${name}, at the host.`,
  };
}

/** Offers to make webhooks where the bot can and has made none yet. */
export async function offerFirstWebhooks(context: CommandContext, id: IntegrationId): Promise<readonly ReplyAction[]> {
  const known = await findKnown(context, id);
  return known && known.obstacle === null && known.made === 0 ? [repairAction(known, 'Create webhooks')] : [];
}

const told = ['hook-present', 'hook-config', 'hook-enabled', 'hook-silence'];

/** Offers to make or mend webhooks where a test found that to be needed, and the bot can. */
export async function offerRepair(context: CommandContext, report: Report): Promise<readonly ReplyAction[]> {
  const { id } = report.integration;
  const wrong = report.checks.filter(
    (check) => told.includes(check.id) && (check.status === 'fail' || check.status === 'warn'),
  );
  if (id === null || wrong.length === 0) return [];
  const known = await findKnown(context, id);
  if (!known || known.obstacle !== null) return [];
  const isMissing = wrong.every((check) => check.id === 'hook-present');
  return [repairAction(known, isMissing ? 'Create webhooks' : 'Repair webhooks')];
}
