import { describe, expect, it } from 'vitest';
import type { BotFacts, JobStanding } from '../../../../src/watch/find/own/bot-facts.ts';
import { findOwnTrouble } from '../../../../src/watch/find/own/find-own-trouble.ts';
import { NOW } from '../../../builders/service.ts';

const minuteMs = 60_000;
const megabyte = 1024 * 1024;

const healthy: BotFacts = {
  damaged: [],
  disk: { free: 10_000 * megabyte, total: 20_000 * megabyte },
  missingKeys: [],
  jobs: [],
  outbox: { due: 0, dueSince: null, refused: 0 },
  now: NOW,
  timeZone: 'UTC',
};
const find = (facts: Partial<BotFacts>) => findOwnTrouble({ ...healthy, ...facts });
const aStanding = (given: Partial<JobStanding>): JobStanding => ({
  id: 'token-expiry',
  title: 'which tokens end soon',
  failures: 0,
  words: null,
  overdueSince: null,
  ...given,
});
const disk = (free: number) => ({ disk: { free: free * megabyte, total: 20_000 * megabyte } });

describe('the bot’s own health', () => {
  it.each<[string, Partial<BotFacts>]>([
    ['all is well', {}],
    ['nobody tells how full the disk is', { disk: undefined }],
    ['there are 500 MB left', disk(500)],
    ['a job failed twice', { jobs: [aStanding({ failures: 2 })] }],
    [
      'messages have waited for a quarter of an hour',
      { outbox: { due: 9, dueSince: NOW - 15 * minuteMs, refused: 0 } },
    ],
  ])('is no matter while %s', (_what, facts) => {
    expect(find(facts)).toEqual([]);
  });

  it.each<[string, Partial<BotFacts>, { about: string; severity: string; step: string }]>([
    ['a document cannot be read', { damaged: ['a'] }, { about: 'store', severity: 'critical', step: '1 damaged' }],
    ['the disk is almost full', disk(499), { about: 'disk', severity: 'warning', step: 'Less than 500 MB' }],
    ['the disk is full', disk(0), { about: 'disk', severity: 'critical', step: 'Less than 50 MB' }],
    [
      'a key is gone',
      { missingKeys: [{ key: 'k0', integrations: ['acme'] }] },
      { about: 'key k0', severity: 'critical', step: 'missing' },
    ],
    [
      'a job fails again and again',
      { jobs: [aStanding({ failures: 3, words: 'It took too long.' })] },
      { about: 'job token-expiry', severity: 'warning', step: 'failing' },
    ],
    [
      'nobody sweeps',
      { jobs: [aStanding({ id: 'connection', overdueSince: NOW })] },
      { about: 'job connection', severity: 'critical', step: 'overdue' },
    ],
    [
      'messages wait for longer',
      { outbox: { due: 1, dueSince: NOW - 16 * minuteMs, refused: 0 } },
      { about: 'outbox', severity: 'critical', step: 'stuck' },
    ],
    [
      'Slack takes no message',
      { outbox: { due: 0, dueSince: null, refused: 1 } },
      { about: 'outbox', severity: 'critical', step: 'refused' },
    ],
  ])('is told with its cause, its cost and what to do when %s', (_what, facts, expected) => {
    const [finding, ...others] = find(facts);

    expect(others).toEqual([]);
    expect(finding).toMatchObject({ kind: 'bot', integration: null, isCertain: false, ...expected });
    expect(finding?.lines.length).toBeGreaterThanOrEqual(2);
  });

  it('gets worse as the disk fills up', () => {
    expect((find(disk(10))[0]?.rank ?? 0) > (find(disk(400))[0]?.rank ?? 0)).toBe(true);
  });

  it('changes no message for figures that change all the time', () => {
    const many = (free: number, due: number) =>
      find({ ...disk(free), outbox: { due, dueSince: NOW - due * 60 * minuteMs, refused: 0 } });

    expect(many(300, 4)).toEqual(many(299, 7));
  });
});
