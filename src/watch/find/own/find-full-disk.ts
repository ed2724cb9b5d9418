import type { Finding } from '../../../core/alert.ts';
import type { BotFacts } from './bot-facts.ts';
import { ownTrouble } from './own-trouble.ts';

const megabyte = 1024 * 1024;

// Of a full disk nobody could be told: an alert is written down before it is posted.
const diskSteps = [
  { below: 50 * megabyte, words: 'Less than 50 MB', severity: 'critical' },
  { below: 500 * megabyte, words: 'Less than 500 MB', severity: 'warning' },
] as const;

export function findFullDisk({ disk }: BotFacts): readonly Finding[] {
  const index = disk ? diskSteps.findIndex(({ below }) => disk.free < below) : -1;
  const step = diskSteps[index];
  if (!step) return [];
  return [
    ownTrouble({
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
