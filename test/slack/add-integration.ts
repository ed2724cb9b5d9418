import { WorkspaceId } from '../../src/core/ids.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { anActor, anAsked, lastOf, quick } from '../builders/service.ts';
import type { Bot } from './start-bot.ts';

/** Adds an integration the way the modal would, as Ana. */
export async function addIntegration(
  { slack, service }: Bot,
  name: string,
  asked: Parameters<typeof anAsked>[0] = {},
): Promise<StoredIntegration> {
  const { integrations } = service;
  const actor = anActor({ workspace: WorkspaceId.parse(slack.team.id), role: 'admin', userId: slack.as('ana').id });
  const draft = await integrations.startDraft(actor, anAsked(asked));
  await lastOf(integrations.testDraft(actor, draft.id, quick()));
  return integrations.createFromDraft(actor, draft.id, { name, acceptLimits: true });
}
