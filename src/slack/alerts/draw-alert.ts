import type { ActionsBlock, KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Alert, Finding } from '../../core/alert.ts';
import { nothingFrom } from '../../core/blind-words.ts';
import { readInstant } from '../../core/clock.ts';
import type { ReplyAction } from '../../core/reply.ts';
import type { PlannedPost } from '../../core/watch-control.ts';
import { bold, escapeText, mentionPeople } from '../blocks/escape-text.ts';
import { localMoment, timeAgo } from '../blocks/local-time.ts';
import { buttons, context, type DrawnMessage, fitBlocks, sections } from '../blocks/parts.ts';
import { alertCommand } from '../notices.ts';

/** One inside would end what is struck out. */
const withoutTilde = (escaped: string) => escaped.replaceAll('~', '∼');

export const severityWords = { critical: 'Critical', warning: 'Warning', notice: 'Notice' } as const;

function describeStanding(alert: Alert): readonly string[] {
  const { finding, firstSeenAt, acknowledged, snoozed, assignee, over, isUnstable } = alert;
  const by = (userId: string | null) => (userId === null ? 'in a terminal' : `by ${mentionPeople([userId])}`);
  if (over) return [`First seen: ${localMoment(firstSeenAt)} · over: ${localMoment(over.at)}`];
  return [
    `${severityWords[finding.severity]} · first seen ${timeAgo(firstSeenAt)}${isUnstable ? ' · comes and goes' : ''}`,
    ...(acknowledged ? [`Taken on ${by(acknowledged.by)}, ${timeAgo(acknowledged.at)}.`] : []),
    ...(assignee ? [`${mentionPeople([assignee])} takes care of it.`] : []),
    ...(snoozed
      ? [
          `Snoozed until ${localMoment(snoozed.until)} ${by(snoozed.by)}${snoozed.reason ? `: ${escapeText(snoozed.reason)}` : ''}.`,
        ]
      : []),
  ];
}

/** The first thing to do stands out while nobody is at it; a notice asks for nothing so loudly. */
function findingActions({ finding, acknowledged, snoozed }: Alert): readonly ReplyAction[] {
  const [first, ...others] = finding.actions;
  if (!first || finding.severity === 'notice' || acknowledged || snoozed) return finding.actions;
  return [{ ...first, tone: 'primary' }, ...others];
}

/** What can be done with an alert itself; each does the same as the command when it is typed. */
function alertActions({ id, finding, lastSeenAt, acknowledged, snoozed }: Alert): readonly ReplyAction[] {
  // As of the look that found it: a token that has ended can wait for no reminder.
  const canWait =
    finding.snoozeUpTo === null || (readInstant(finding.snoozeUpTo) ?? 0) > (readInstant(lastSeenAt) ?? 0);
  return [
    ...(acknowledged ? [] : [{ label: 'I’m on it', command: `ack ${id}` }]),
    ...(snoozed || !canWait ? [] : [alertCommand('snooze-alert', id)]),
    alertCommand('assign-alert', id),
  ];
}

/** So many fit beside each other. */
const rowLength = 4;

/** In one row where they fit; else the way out has a row of its own, above what can be done with the alert. */
function alertButtons(alert: Alert): readonly ActionsBlock[] {
  if (alert.over) return [];
  const [wayOut, own] = [findingActions(alert), alertActions(alert)];
  if (wayOut.length + own.length <= rowLength) return buttons([...wayOut, ...own], 'alert');
  return [...buttons(wayOut, 'alert-way-out'), ...buttons(own, 'alert')];
}

/** What it costs so far. Slack counts for each reader how long that is: the message stays true without being changed. */
function describeBlindness({ blindSince, repositories }: Finding): readonly string[] {
  if (blindSince === null) return [];
  return [`Flow has read ${nothingFrom(repositories)} since ${localMoment(blindSince)} (${timeAgo(blindSince)}).`];
}

/** The cause, the cost, the way out. A missing grant has its cause in the first of its lines, others in their title. */
function describeBody(finding: Finding): readonly string[] {
  const lines = finding.lines.map((line) => escapeText(line));
  const causes = finding.kind === 'grant' ? 1 : 0;
  return [...lines.slice(0, causes), ...describeBlindness(finding), ...lines.slice(causes)];
}

export interface AlertMessageOptions {
  readonly mayBeRepeat?: boolean;
  /** The reply that it stands in for: the message that it belonged to is gone. */
  readonly news?: News | undefined;
}

interface News {
  readonly words: string;
  readonly people: readonly string[];
}

/** An alert as one message: what is wrong, what it costs, what to do, and how it stands. */
export function alertMessage(alert: Alert, { mayBeRepeat = false, news }: AlertMessageOptions = {}): DrawnMessage {
  const { finding, over } = alert;
  const title = over ? [`*Over:* ~${withoutTilde(escapeText(finding.title))}~`] : [bold(finding.title)];
  const body: readonly KnownBlock[] = sections([
    ...title,
    ...(news ? [newsLine(news)] : []),
    ...(over ? [escapeText(over.words)] : describeBody(finding)),
  ]);
  const repeat = mayBeRepeat ? ['This may stand here twice: Slack did not say whether the first one arrived.'] : [];
  return {
    text: escapeText(over ? `Over: ${finding.title}` : finding.title),
    blocks: fitBlocks([...body, ...context([...describeStanding(alert), ...repeat])], [...alertButtons(alert)]),
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

/** Channels by their ids, as commands take them: a link that calls nobody. */
const linkChannels = (escaped: string) => escaped.replace(/(^|\s)#([CG][A-Z0-9]{5,})\b/g, '$1<#$2>');

function newsLine({ words, people }: News): string {
  const mentioned = mentionPeople(people);
  return `${mentioned === '' ? '' : `${mentioned} `}${linkChannels(escapeText(words))}`;
}

/** A reply in its thread; with the title where it stands beside the message instead. */
export function alertReply(
  words: string,
  people: readonly string[],
  { mayBeRepeat = false, title }: { readonly mayBeRepeat?: boolean; readonly title?: string | undefined } = {},
): DrawnMessage {
  const lines = [
    ...(title === undefined ? [] : [bold(title)]),
    newsLine({ words, people }),
    ...(mayBeRepeat ? ['(This may stand here twice.)'] : []),
  ];
  return { text: escapeText(words), blocks: [...sections(lines)] };
}
