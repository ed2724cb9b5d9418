import { InputError } from '../src/core/errors.ts';
import { HookId } from '../src/core/ids.ts';
import type { NoticeReply, Reply } from '../src/core/reply.ts';
import type { RepairProgress } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import { afterAWhile } from './after-a-while.ts';
import type { CommandContext } from './command.ts';
import { describeHooks } from './describe-webhooks.ts';

/** A repair that takes no longer than this is told when it is done. */
const patienceMs = 1500;

function describeWork({ id, name }: StoredIntegration, step: Exclude<RepairProgress, { kind: 'done' }>): NoticeReply {
  return {
    kind: 'notice',
    tone: 'info',
    title:
      step.kind === 'working'
        ? `Webhooks of ${name}: looking at ${step.place.target} (${step.done + 1} of ${step.all})…`
        : `Webhooks of ${name}: waiting for a first delivery from ${step.waiting === 1 ? 'one' : step.waiting}…`,
    lines: [],
    actions: [],
    goesOn: { what: `the webhooks of ${name}`, again: `webhooks ${id} repair` },
  };
}

function describeDone(step: Extract<RepairProgress, { kind: 'done' }>): string {
  const { made, mended, removed } = step;
  const parts = [
    ...(made > 0 ? [`${made} made`] : []),
    ...(mended > 0 ? [`${mended} set right`] : []),
    ...(removed > 0 ? [`${removed} superfluous taken away`] : []),
  ];
  if (parts.length > 0) return `Done: ${parts.join(', ')}.`;
  return step.refused.length > 0 ? 'Nothing was changed.' : 'Nothing had to be changed.';
}

/** Repairs, says how far it is, and shows what stands then. */
export async function* repairAndShow(
  integration: StoredIntegration,
  newSecrets: boolean,
  { integrations, request, clock }: CommandContext,
): AsyncIterable<Reply> {
  const { actor, signal } = request;
  for await (const step of afterAWhile(
    integrations.repairHooks(actor, integration.id, { newSecrets, signal }),
    patienceMs,
  )) {
    if (step.kind !== 'done') yield describeWork(integration, step);
    else {
      const table = describeHooks(integration, step.overview, clock.now());
      yield { ...table, notes: [...step.refused, describeDone(step), ...(table.notes ?? [])] };
    }
  }
}

/** Throws InputError where the bot has made none there. */
async function findHook(
  { id, name }: StoredIntegration,
  which: string,
  { integrations, request }: CommandContext,
): Promise<HookId> {
  const byId = HookId.safeParse(which);
  if (byId.success) return byId.data;
  const { rows } = await integrations.readHooks(request.actor, id, request.signal);
  const found = rows.find(({ hook, place }) => hook !== null && place.target.toLowerCase() === which.toLowerCase());
  if (found?.hook) return found.hook;
  const known = rows.flatMap(({ hook, place }) => (hook === null ? [] : place.target));
  const hint = known.length === 0 ? 'It has made none there yet.' : `There is ${known.slice(0, 5).join(', ')}.`;
  throw new InputError(`The bot has no webhook at "${which}" for ${name}. ${hint}`);
}

/** Asks the host for a delivery and says whether it came. */
export async function testAndShow(
  integration: StoredIntegration,
  which: string,
  context: CommandContext,
): Promise<NoticeReply> {
  const { integrations, request } = context;
  const { id, name } = integration;
  const hook = await findHook(integration, which, context);
  const { place, outcome } = await integrations.testHook(request.actor, id, hook, request.signal);
  const actions = [{ label: `Webhooks of ${name}`, command: `webhooks ${id}` }];
  const titles = {
    arrived: `A delivery from ${place.target} has arrived.`,
    elsewhere: `${place.target} was asked to deliver something, and the host says that it arrived.`,
    silent: `${place.target} was asked to deliver something, and nothing has arrived.`,
  };
  const lines = {
    arrived: ['Its signature is right, and it is written down.'],
    elsewhere: [],
    silent: [
      'Until it does, Flow learns of changes there only by asking.',
      'Open the webhook on the host: its list of deliveries says what it met. A firewall, a name or a certificate in between are the usual causes.',
    ],
  };
  const isProblem = outcome === 'silent';
  return {
    kind: 'notice',
    tone: isProblem ? 'problem' : 'done',
    ...(isProblem ? { problem: 'input' as const } : {}),
    title: titles[outcome],
    lines: lines[outcome],
    actions,
  };
}

function describeAsked(name: string, asked: number, onTheWay: number, left: number): string {
  if (asked > 0) return `${name}: asked again for ${asked === 1 ? '1 delivery' : `${asked} deliveries`}.`;
  if (onTheWay > 0 && left === 0) return `${name}: what is missing was asked for a moment ago.`;
  return left > 0 ? `Nothing of ${name} could be asked for again.` : `Nothing of ${name} has to be asked for again.`;
}

/** Asks the host again for what did not arrive. */
export async function redeliverAndShow(
  { id, name }: StoredIntegration,
  { integrations, request }: CommandContext,
): Promise<NoticeReply> {
  const { closed, reenabled, refused: unread } = await integrations.redeliver(request.actor, id, request.signal);
  const asked = closed.reduce((sum, each) => sum + each.asked, 0);
  const onTheWay = closed.reduce((sum, each) => sum + each.onTheWay, 0);
  const left = closed.reduce((sum, { hook }) => sum + (hook.gap?.open ?? 0), 0) - asked - onTheWay;
  const lost = closed.reduce((sum, each) => sum + each.lost, 0);
  const refused = closed.flatMap(({ refusal }) => refusal?.details.hostSays ?? refusal?.message ?? []);
  return {
    kind: 'notice',
    ...(unread.length > 0 && closed.length === 0 ? { tone: 'problem', problem: 'input' } : { tone: 'done' }),
    title: describeAsked(name, asked, onTheWay, left + unread.length),
    lines: [
      ...unread.slice(0, 5),
      ...(asked > 0 ? ['They arrive within a minute; what does not is asked for once more.'] : []),
      ...(onTheWay > 0
        ? [
            `${onTheWay === 1 ? '1 was' : `${onTheWay} were`} asked for within the last ten minutes and may be on the way.`,
          ]
        : []),
      ...(left > 0 ? [`${left} more are left for the next time: the host wants them asked for slowly.`] : []),
      ...(lost > 0 ? [`${lost} can no longer be got from the host.`] : []),
      ...(reenabled > 0 ? [`${reenabled} that rested after failures ${reenabled === 1 ? 'is' : 'are'} on again.`] : []),
      ...refused.slice(0, 1).map((words) => `The host stopped it: ${words}`),
    ],
    actions: [{ label: `Webhooks of ${name}`, command: `webhooks ${id}` }],
    data: { asked, onTheWay, left, lost, reenabled },
  };
}
