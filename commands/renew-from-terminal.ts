import { InputError } from '../src/core/errors.ts';
import type { ConfirmationReply, NoticeReply, Reply } from '../src/core/reply.ts';
import { describeComparison, type Renewal, type RenewKind } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { CommandContext } from './command.ts';
import { hostOf, integrationData } from './integration-words.ts';

/** Where the new credential is, and the server from now on. */
export interface RenewFlags {
  readonly file: string;
  readonly baseUrl: string | undefined;
  readonly authentication: RenewKind | undefined;
  readonly appId: string | undefined;
}

function describeQuestion({ integration, comparison, draft }: Renewal): ConfirmationReply {
  const { name, id } = integration;
  return {
    kind: 'confirmation',
    title: `The new credential of ${name} works. Replace the old one?`,
    lines: [
      ...describeComparison(comparison),
      ...draft.limits.map((limit) => `Limit with the new one: ${limit}`),
      ...comparison.asks.map(({ detail, remedy }) => [detail, remedy?.summary, remedy?.url].filter(Boolean).join(' ')),
      'The old one is wiped from the store.',
    ],
    typed: name,
    confirm: {
      label: `Renew ${name}`,
      tone: comparison.lost.length > 0 ? 'danger' : 'primary',
      command: `renew ${id}`,
    },
  };
}

function describeRenewed(renewed: StoredIntegration): NoticeReply {
  const login = renewed.lastTest?.login;
  return {
    kind: 'notice',
    tone: 'done',
    title: `Renewed ${renewed.name}.`,
    lines: [
      ...(login ? [`Successfully connected via ${login}`] : []),
      `The old credential is wiped here. If nothing else uses it, revoke it on ${hostOf(renewed)}.`,
    ],
    actions: [{ label: `Test ${renewed.name}`, command: `test ${renewed.id}` }],
    data: { integration: integrationData(renewed) },
  };
}

/** Tests what the file holds beside the old credential and asks; once that was answered, swaps what was tested. */
export async function* renewFromTerminal(
  integration: StoredIntegration,
  { file, ...given }: RenewFlags,
  { integrations, request }: CommandContext,
): AsyncIterable<Reply> {
  const { actor, signal } = request;
  if (!request.readFile) {
    throw new InputError('Files work in a terminal only. Here, "renew" without them opens a form.', 'token-file');
  }
  if (request.confirmed) {
    // What was tested, not what the file holds by now: standard input can be read once.
    const tested = await integrations.findRenewal(actor, integration.id);
    if (tested === undefined) throw new InputError('The new credential is no longer there. Renew it again.');
    yield describeRenewed(await integrations.confirmRenewal(actor, tested));
    return;
  }

  const renewal = await integrations.startRenewal(actor, integration.id, {
    ...given,
    token: await request.readFile(file),
  });
  for await (const reply of integrations.testRenewal(actor, renewal, { deep: false, signal })) {
    if (reply.kind === 'running') {
      yield reply;
      continue;
    }
    if (reply.report.outcome === 'pass' || reply.report.outcome === 'warn') {
      yield describeQuestion(await integrations.getRenewal(actor, renewal));
      return;
    }
    await integrations.discardRenewal(actor, renewal);
    yield { ...reply, actions: [], notes: [...(reply.notes ?? []), 'Nothing was replaced: the old credential stays.'] };
  }
}
