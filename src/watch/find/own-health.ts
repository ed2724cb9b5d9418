import type { Finding } from '../../core/alert.ts';
import { describeDay } from '../../core/clock.ts';
import { joinWords } from '../../core/service.ts';
import { timeIn } from '../../core/zoned-day.ts';
import type { DiskSpace, OutboxStanding } from '../../storage/index.ts';

/** Where a job of the bot stands. */
export interface JobStanding {
  readonly id: string;
  readonly title: string;
  /** How often it has failed in a row, and why the last time. */
  readonly failures: number;
  readonly words: string | null;
  /** When it was due, where that is much too long ago. */
  readonly overdueSince: number | null;
}

/** What the bot knows of itself. */
export interface BotFacts {
  /** What the store cannot read, each in words. */
  readonly damaged: readonly string[];
  readonly disk: DiskSpace | undefined;
  /** Ids of keys that are gone, and the integrations whose secrets they seal. */
  readonly missingKeys: readonly { readonly key: string; readonly integrations: readonly string[] }[];
  readonly jobs: readonly JobStanding[];
  readonly outbox: OutboxStanding;
  readonly now: number;
  readonly timeZone: string;
}

const megabyte = 1024 * 1024;
const mostFailures = 3;
const stuckMs = 15 * 60 * 1000;
const mostNamed = 5;

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

type Trouble = Pick<Finding, 'about' | 'severity' | 'step' | 'rank' | 'title' | 'lines'> &
  Partial<Pick<Finding, 'actions'>>;

/** Figures that change from look to look stay out of it: a message is changed when there is something new to know. */
const trouble = (given: Trouble): Finding => ({
  kind: 'bot',
  integration: null,
  check: null,
  services: [],
  repositories: null,
  blindSince: null,
  actions: [],
  isCertain: false,
  snoozeUpTo: null,
  ...given,
  title: cut(given.title, 200),
  lines: given.lines.map((line) => cut(line, 500)),
});

function findDamage({ damaged }: BotFacts): readonly Finding[] {
  if (damaged.length === 0) return [];
  const many = damaged.length === 1 ? 'One document' : `${damaged.length} documents`;
  return [
    trouble({
      about: 'store',
      severity: 'critical',
      step: `${damaged.length} damaged`,
      rank: damaged.length,
      title: `${many} of Flow bot’s store cannot be read`,
      lines: [
        ...damaged.slice(0, mostNamed),
        'What cannot be read is not watched, and nobody is warned of it.',
        'Look at the whole with "flow store check" in a terminal, and put back from a backup what is damaged.',
      ],
    }),
  ];
}

// Of a full disk nobody could be told: an alert is written down before it is posted.
const diskSteps = [
  { below: 50 * megabyte, words: 'Less than 50 MB', severity: 'critical' },
  { below: 500 * megabyte, words: 'Less than 500 MB', severity: 'warning' },
] as const;

function findDisk({ disk }: BotFacts): readonly Finding[] {
  const index = disk ? diskSteps.findIndex(({ below }) => disk.free < below) : -1;
  const step = diskSteps[index];
  if (!step) return [];
  return [
    trouble({
      about: 'disk',
      severity: step.severity,
      step: step.words,
      rank: diskSteps.length - index,
      title: 'The disk that holds Flow bot’s store is almost full',
      lines: [
        `${step.words} is free.`,
        'Once it is full, nothing can be changed and no new alert is raised.',
        'Free some space, or move FLOW_DATA_DIR to a larger disk.',
      ],
    }),
  ];
}

const nameSome = (names: readonly string[]) =>
  names.length <= mostNamed
    ? joinWords(names)
    : `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`;

function findKeys({ missingKeys }: BotFacts): readonly Finding[] {
  return missingKeys.map(({ key, integrations }) =>
    trouble({
      about: `key ${key}`.slice(0, 200),
      severity: 'critical',
      step: 'missing',
      rank: integrations.length,
      title: `The encryption key ${cut(key, 60)} is missing: ${integrations.length === 1 ? '1 integration' : `${integrations.length} integrations`} cannot sign in`,
      lines: [
        `Their secrets stay locked: ${nameSome(integrations)}.`,
        'Put the key back into FLOW_ENCRYPTION_KEYS and restart the bot. Where it is lost, renew each of them with a new credential.',
      ],
    }),
  );
}

function findJob(job: JobStanding, { timeZone }: BotFacts): readonly Finding[] {
  const { id, title, failures, words, overdueSince } = job;
  const isFailing = failures >= mostFailures;
  if (!isFailing && overdueSince === null) return [];
  const due = overdueSince === null ? '' : `${describeDay(overdueSince, timeZone)} ${timeIn(overdueSince, timeZone)}`;
  return [
    trouble({
      about: `job ${id}`,
      severity: id === 'connection' ? 'critical' : 'warning',
      step: isFailing ? 'failing' : 'overdue',
      rank: 1,
      title: isFailing
        ? `Flow bot’s job “${id}” has failed at least ${mostFailures} times in a row`
        : `Flow bot’s job “${id}” has not run since it was due on ${due}`,
      lines: [
        ...(isFailing && words ? [words] : []),
        `Meanwhile nobody looks at this: ${title}.`,
        isFailing
          ? 'The bot’s log says more. It is tried again at its next time.'
          : 'Look into the bot’s log, and restart the bot where that says nothing.',
      ],
      actions: [{ label: 'Show the jobs', command: 'jobs' }],
    }),
  ];
}

function findOutbox({ outbox: { dueSince, refused }, now }: BotFacts): readonly Finding[] {
  const isStuck = dueSince !== null && now - dueSince > stuckMs;
  if (!isStuck && refused === 0) return [];
  return [
    trouble({
      about: 'outbox',
      severity: 'critical',
      step: refused > 0 ? 'refused' : 'stuck',
      rank: refused > 0 ? 2 : 1,
      title: refused > 0 ? 'Slack refuses some of Flow bot’s messages' : 'Messages of Flow bot wait and are not sent',
      lines: [
        'Alerts are raised and reach nobody until that changes.',
        refused > 0
          ? 'The bot’s log names the place and what Slack says. Invite the bot to that channel again, or name another one.'
          : 'They have waited for more than 15 minutes. The bot’s log says what Slack answers.',
      ],
    }),
  ];
}

/** What is wrong with the bot itself. */
export function findOwnTrouble(facts: BotFacts): readonly Finding[] {
  return [
    ...findDamage(facts),
    ...findDisk(facts),
    ...findKeys(facts),
    ...facts.jobs.flatMap((job) => findJob(job, facts)),
    ...findOutbox(facts),
  ];
}
