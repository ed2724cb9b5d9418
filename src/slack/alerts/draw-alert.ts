import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Alert } from '../../core/alert.ts';
import { readInstant } from '../../core/clock.ts';
import type { ReplyAction } from '../../core/reply.ts';
import type { PlannedPost } from '../../core/watch-control.ts';
import { bold, escapeText, mentionPeople } from '../blocks/escape-text.ts';
import { timeAgo } from '../blocks/local-time.ts';
import { buttons, context, type DrawnMessage, fitBlocks, sections } from '../blocks/parts.ts';

const severityWords = { critical: 'Critical', warning: 'Warning', notice: 'Notice' } as const;

/** A day as each reader's Slack writes it. */
function dayOf(instant: string): string {
  const when = readInstant(instant);
  if (when === undefined) return escapeText(instant, 40);
  return `<!date^${Math.floor(when / 1000)}^{date_short_pretty} {time}|${instant.slice(0, 16).replace('T', ' ')} UTC>`;
}

function describeStanding(alert: Alert): readonly string[] {
  const { finding, firstSeenAt, acknowledged, snoozed, assignee, over, isUnstable } = alert;
  const by = (userId: string | null) => (userId === null ? 'in a terminal' : `by ${mentionPeople([userId])}`);
  if (over) return [`${escapeText(over.words)} Began ${dayOf(firstSeenAt)}, ended ${dayOf(over.at)}.`];
  return [
    `${severityWords[finding.severity]} · began ${timeAgo(firstSeenAt)}${isUnstable ? ' · comes and goes' : ''}`,
    ...(finding.blindSince ? [`Flow has read nothing there since ${dayOf(finding.blindSince)}.`] : []),
    ...(acknowledged ? [`Taken on ${by(acknowledged.by)}, ${timeAgo(acknowledged.at)}.`] : []),
    ...(assignee ? [`${mentionPeople([assignee])} takes care of it.`] : []),
    ...(snoozed
      ? [
          `Snoozed until ${dayOf(snoozed.until)} ${by(snoozed.by)}${snoozed.reason ? `: ${escapeText(snoozed.reason)}` : ''}.`,
        ]
      : []),
  ];
}

/** What can be done with an alert itself; each does the same as the command when it is typed. */
function alertActions({ id, finding, acknowledged, snoozed, over }: Alert): readonly ReplyAction[] {
  if (over) return [];
  return [
    ...finding.actions,
    ...(acknowledged ? [] : [{ label: 'I’m on it', command: `ack ${id}` }]),
    ...(snoozed ? [] : [{ label: 'Snooze for 3 days', command: `snooze ${id} 3d` }]),
  ];
}

/** An alert as one message: what is wrong, what it costs, what to do, and how it stands. */
export function alertMessage(alert: Alert, { mayBeRepeat = false } = {}): DrawnMessage {
  const { finding, over } = alert;
  const title = over ? `Over: ${finding.title}` : finding.title;
  const body: readonly KnownBlock[] = sections([
    bold(title),
    ...(over ? [] : finding.lines.map((line) => escapeText(line))),
  ]);
  const repeat = mayBeRepeat ? ['This may stand here twice: Slack did not say whether the first one arrived.'] : [];
  return {
    text: escapeText(title),
    blocks: fitBlocks(
      [...body, ...context([...describeStanding(alert), ...repeat])],
      [...buttons(alertActions(alert), 'alert')],
    ),
  };
}

/** A message as it would be posted. */
export function plannedPost({
  channel,
  key,
  alert,
}: Pick<PlannedPost, 'channel' | 'key'> & { alert: Alert }): PlannedPost {
  const { text, blocks } = alertMessage(alert);
  return { channel, key, text, blocks: z.array(z.json()).parse(blocks) };
}

/** A reply in its thread. */
export function alertReply(words: string, people: readonly string[], { mayBeRepeat = false } = {}): DrawnMessage {
  const mentioned = mentionPeople(people);
  const lines = [
    `${mentioned === '' ? '' : `${mentioned} `}${escapeText(words)}`,
    ...(mayBeRepeat ? ['(This may stand here twice.)'] : []),
  ];
  return { text: escapeText(words), blocks: [...sections(lines)] };
}
