import { describeDay } from '../src/core/clock.ts';
import type { Reply } from '../src/core/reply.ts';
import { readTokenEnd } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { CommandContext } from './command.ts';
import { describeTokenEnd, integrationData, terminalWords } from './integration-words.ts';
import { zoneOf } from './paused-words.ts';
import { readTypedEnd } from './read-token-end.ts';

/** Whose token it is, and when it ends, as it was typed; no end for asking. */
export interface TypedExpiry {
  readonly name: string;
  readonly end: string | undefined;
}

function describeKnown(integration: StoredIntegration): string {
  const { name } = integration;
  const end = readTokenEnd(integration);
  if (end.state === 'unknown') return `Nobody knows when the token of ${name} ends.`;
  const words = end.state === 'never' ? 'never ends' : `ends on ${describeTokenEnd(integration)}`;
  return `The token of ${name} ${words}.`;
}

/** A form in Slack; a terminal is told what is known, and what to write. */
function askFor(integration: StoredIntegration, { request }: CommandContext): Reply {
  const { id, provider } = integration;
  const end = readTokenEnd(integration);
  const isTold = end.state === 'ends' && end.typed === null;
  if (request.surface === 'slack' && integration.credential.kind === 'token' && !isTold) {
    return { kind: 'form', form: 'expiry', provider, draft: null, integration: id };
  }
  const typed = end.state === 'unknown' ? null : end.typed;
  return {
    kind: 'notice',
    tone: 'info',
    title: describeKnown(integration),
    lines: [
      ...(isTold ? ['Its host says so, and the bot reminds people in time.'] : []),
      ...(typed ? [`That was typed by ${typed.by ?? terminalWords}.`] : []),
      ...(isTold ? [] : ['Say when it ends: expiring <name> 2027-06-01, or expiring <name> never.']),
    ],
    actions: [],
    data: { integration: integrationData(integration) },
  };
}

async function keep(
  { id }: StoredIntegration,
  endsAt: number | null,
  { integrations, request }: CommandContext,
): Promise<Reply> {
  const integration = await integrations.typeTokenEnd(request.actor, id, endsAt);
  const { name } = integration;
  return {
    kind: 'notice',
    tone: 'done',
    title:
      endsAt === null
        ? `Noted: the token of ${name} never ends.`
        : `Noted: the token of ${name} ends on ${describeDay(endsAt)}.`,
    lines: [
      endsAt === null
        ? 'Nobody is asked about it any more.'
        : 'People are reminded 30, 14, 7, 3 and 1 days before, and on the day itself.',
      'It holds for this token: when it is renewed, the next one is looked at anew.',
    ],
    actions: [],
    data: { integration: integrationData(integration) },
  };
}

/** Keeps when a token ends that no host tells of, or asks for it. */
export async function* typeExpiry({ name, end }: TypedExpiry, context: CommandContext): AsyncIterable<Reply> {
  const { integrations, request, clock } = context;
  integrations.authorise(request.actor, 'edit');
  const endsAt = end === undefined ? undefined : readTypedEnd(end, clock.now(), zoneOf(context));
  const chosen = await chooseIntegration(context, name, { verb: 'expiring', label: 'Type the end of' });
  if ('reply' in chosen) yield chosen.reply;
  else if (endsAt === undefined) yield askFor(chosen.integration, context);
  else yield await keep(chosen.integration, endsAt, context);
}
