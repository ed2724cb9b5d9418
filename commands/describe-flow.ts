import type { ReplyAction, TableReply } from '../src/core/reply.ts';
import { describeServices } from '../src/core/service.ts';
import type { FlowIntegration } from '../src/flow-api/index.ts';
import type { KnownToFlow } from '../src/integrations/index.ts';
import type { CommandContext } from './command.ts';
import { labelOf } from './integration-words.ts';

const mostButtons = 10;

/** The command that begins a set-up with what Flow tells; undefined for a kind of host that the bot does not know. */
function findSetUp({ provider, authentication }: FlowIntegration): string | undefined {
  if (!provider) return undefined;
  const way = authentication && authentication !== 'password' ? ` --auth ${authentication}` : '';
  return `add-integration ${provider}${way}`;
}

function describeHere({ known, flow }: KnownToFlow): string {
  if (known) return `the bot has it as ${known.name}`;
  const command = findSetUp(flow);
  return command ? `to be set up: ${command}` : 'of no kind that the bot connects';
}

function setUp({ flow }: KnownToFlow): readonly ReplyAction[] {
  const command = findSetUp(flow);
  return command ? [{ label: `Set up ${flow.name}`, command }] : [];
}

/** What Flow says it has, and which of that the bot has not. Flow tells no address and no credential. */
export async function describeFlow(
  id: number | null,
  { integrations, request, providers }: CommandContext,
): Promise<TableReply> {
  const { all, isComplete } = await integrations.readFlow(request.actor, id, request.signal);
  const missing = all.filter(({ known }) => !known);
  return {
    kind: 'table',
    title: `Integrations in Flow (${all.length})`,
    columns: ['Name', 'Kind of host', 'Signs in by', 'Account', 'Services', 'Flow says', 'Here'],
    rows: all.map((each) => [
      each.flow.name,
      each.flow.provider ? labelOf(providers, each.flow.provider) : each.flow.vendor,
      `${each.flow.signsInBy || 'not told'}${each.flow.authentication === 'password' ? ' (legacy)' : ''}`,
      each.flow.username ?? 'not told',
      describeServices(each.flow.services) || 'not told',
      each.status ?? 'not told',
      describeHere(each),
    ]),
    notes: [
      'Flow’s API can only be read, and tells neither addresses nor credentials: each has to be set up here, or come from a file. Nothing was created.',
      ...(isComplete ? [] : ['Flow has more than these.']),
    ],
    whenEmpty: 'Flow has no integrations that its API key may see.',
    actions: missing.flatMap(setUp).slice(0, mostButtons),
    data: {
      isComplete,
      integrations: all.map(({ flow, status, known }) => ({
        id: flow.id,
        name: flow.name,
        vendor: flow.vendor,
        provider: flow.provider,
        signsInBy: flow.signsInBy,
        username: flow.username,
        services: flow.services,
        status,
        integration: known?.id ?? null,
      })),
    },
  };
}
