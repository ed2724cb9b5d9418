import { afterEach, describe, expect, it } from 'vitest';
import { toIso } from '../../src/core/clock.ts';
import type { News } from '../../src/integrations/index.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { tellNews } from '../../src/watch/tell-news.ts';
import { anAlertDesk } from '../builders/alert-desk.ts';
import { aGitHubReport } from '../builders/grants.ts';
import { anActor, lastOf, NOW, quick, type Service, startService, workspace } from '../builders/service.ts';
import { aJobParts } from '../builders/watch.ts';

const minuteMs = 60 * 1000;

let service: Service;
let acme: StoredIntegration;
let shut: readonly string[];
let now: number;
let tests: number;
let news: News[];
afterEach(() => service.close());

const alerts = () => anAlertDesk(service).alerts;
const run = () => ({
  workspace,
  at: now,
  observe: (look: Parameters<ReturnType<typeof alerts>['observe']>[1]) => alerts().observe(workspace, look, now),
});
const opened = async () =>
  (await alerts().list(workspace)).map(({ finding: { about, step } }) => `${about}: ${step}`).toSorted();
const ended = async () => (await service.parts.ledger.listEndedAlerts(workspace, 0)).map(({ over }) => over?.words);

async function tellAll(): Promise<void> {
  for (const each of news.splice(0)) await tellNews(aJobParts(service), run(), each);
}

const test = () => lastOf(service.integrations.test(anActor(), acme, quick()));

/** The organisations acme, which is open, and those two that are not, of which a test has just told. */
async function start({ isCertain = true } = {}): Promise<void> {
  [shut, now, tests, news] = [[], NOW, 0, []];
  service = await startService(
    ({ integration: { id, name, provider, baseUrl, authentication } }) => {
      tests += 1;
      const open = ['acme', 'acme-labs', 'acme-docs'].filter((each) => !shut.includes(each));
      const given = { integration: { id, name, provider, baseUrl, authentication }, finishedAt: toIso(now) };
      const report = aGitHubReport({ open, shut }, given);
      const checks = report.checks.map((check) => ({ ...check, facts: { ...check.facts, isCertain } }));
      return { ...report, checks };
    },
    { clock: { now: () => now, monotonicMs: () => now }, onNews: (each) => news.push(each) },
  );
  acme = await service.add('acme-github', {
    provider: 'github',
    baseUrl: 'https://github.com',
    token: 'ghp_canary0000000000000000000000000001',
  });
  shut = ['acme-labs', 'acme-docs'];
  now += 6 * minuteMs;
  await test();
  await tellAll();
  tests = 0;
}

const say = async (organization: string, word: 'unwanted' | 'wanted' | 'requested' | 'not-requested') => {
  now += minuteMs;
  await service.integrations.sayOfOrganization(anActor(), acme.id, organization, word);
  await tellAll();
};

describe('what somebody says of an organisation', () => {
  it('ends its alert at once and no other one, and asks no host', async () => {
    await start();
    expect(await opened()).toEqual(['acme-docs: not granted', 'acme-labs: not granted']);

    await say('Acme-Labs', 'unwanted');

    expect(await opened()).toEqual(['acme-docs: not granted']);
    expect(await ended()).toEqual([expect.stringMatching(/^Somebody said that acme-labs is not wanted, after /)]);
    expect(tests).toBe(0);
  });

  it('changes its alert at once, and changes it back', async () => {
    await start();

    await say('acme-labs', 'requested');
    expect(await opened()).toEqual(['acme-docs: not granted', 'acme-labs: requested']);
    await say('acme-labs', 'not-requested');
    expect(await opened()).toEqual(['acme-docs: not granted', 'acme-labs: not granted']);
  });

  it('is no second sight of what the host was not sure of', async () => {
    await start({ isCertain: false });
    const sights = async () =>
      (await service.parts.ledger.listAlerts(workspace)).map(({ state, sightings }) => [state, sightings]);
    const twice = [
      ['suspected', 1],
      ['suspected', 1],
    ];
    expect(await sights()).toEqual(twice);

    now += 10 * minuteMs;
    await say('acme-labs', 'requested');

    expect(await sights()).toEqual(twice);
  });

  it('brings its alert back at once', async () => {
    await start();
    await say('acme-labs', 'unwanted');

    await say('acme-labs', 'wanted');

    expect(await opened()).toEqual(['acme-docs: not granted', 'acme-labs: not granted']);
  });
});

describe('a test that somebody asked for', () => {
  it('ends the alert of an organisation that let Flow in at once, with how long it was blind', async () => {
    await start();
    shut = ['acme-docs'];
    now += minuteMs;

    await test();
    await tellAll();

    expect(await opened()).toEqual(['acme-docs: not granted']);
    expect(await ended()).toEqual([expect.stringMatching(/^Flow sees acme-labs, after /)]);
  });
});
