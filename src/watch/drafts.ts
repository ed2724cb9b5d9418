import { describeDay, readInstant } from '../core/clock.ts';
import type { NewScheduledPost } from '../core/scheduled-post.ts';
import type { StalledDraft } from '../integrations/index.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { operator } from './operator.ts';

const hostOf = ({ draft }: StalledDraft) => URL.parse(draft.baseUrl)?.host ?? draft.baseUrl;

const dayOf = (instant: string, timeZone: string) => describeDay(readInstant(instant) ?? 0, timeZone);

/** To whoever began it, once. */
function remindOwner(stalled: StalledDraft, timeZone: string): NewScheduledPost {
  const { draft, userId, waitsFor } = stalled;
  const waiting = waitsFor.length === 1 ? 'A colleague has' : `${waitsFor.length} colleagues have`;
  return {
    key: `draft ${draft.id}`,
    severity: 'notice',
    person: userId,
    title: `A set-up of yours is unfinished: ${hostOf(stalled)}`,
    parts: [
      {
        kind: 'item',
        name: `Begun on ${dayOf(draft.createdAt, timeZone)}`,
        text: [
          'Flow reads nothing through it until it is created.',
          ...(waitsFor.length > 0 ? [`${waiting} not answered what you asked them for.`] : []),
          'Go on, or discard it on the Home tab; two weeks after it was begun, what you typed is wiped.',
        ].join(' '),
        actions: [{ label: `Go on with ${hostOf(stalled)}`.slice(0, 75), command: 'add-integration' }],
      },
    ],
    chart: null,
  };
}

/** To a colleague who was asked for a step of it, once. */
function remindColleague(
  stalled: StalledDraft,
  { id, colleague, createdAt }: StalledDraft['waitsFor'][number],
  timeZone: string,
): NewScheduledPost {
  return {
    key: `handover ${id}`,
    severity: 'notice',
    person: colleague,
    title: `Somebody still waits for a step of yours: ${hostOf(stalled)}`,
    parts: [
      {
        kind: 'text',
        lines: [
          `You were asked on ${dayOf(createdAt, timeZone)}; the message with what to do, and its buttons, stands above in this conversation.`,
          'If it is not yours to do, say so there: then they can ask somebody else.',
        ],
      },
    ],
    chart: null,
  };
}

/** Set-ups that were begun and left, and steps that colleagues were asked for: each is said once, to that person alone. */
export function drafts({ integrations, zoneOf }: JobParts): Job {
  return {
    id: 'drafts',
    title: 'set-ups that were begun and left, and steps that wait for colleagues',
    schedule: '0 10 * * 1-5',
    jitterMs: 0,
    async run({ workspace, post }) {
      const timeZone = await zoneOf(workspace);
      for (const stalled of await integrations.listStalled(operator(workspace))) {
        for (const step of stalled.waitsFor) await post(remindColleague(stalled, step, timeZone));
        await post(remindOwner(stalled, timeZone));
      }
    },
  };
}
