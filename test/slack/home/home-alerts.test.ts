import { afterEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/alert.ts';
import type { StoredIntegration } from '../../../src/storage/documents.ts';
import { aFinding } from '../../builders/alerts.ts';
import { aStoredIntegration, aTestSummary } from '../../builders/documents.ts';
import { type HomeBot, startHome } from './start-home.ts';

let bot: HomeBot;
afterEach(() => bot.close());

async function start(): Promise<StoredIntegration> {
  bot = await startHome();
  const acme = aStoredIntegration({ name: 'acme-gitlab', lastTest: aTestSummary() });
  await bot.store([acme]);
  return acme;
}

const raise = ({ id, name }: StoredIntegration, given: Partial<Finding>) => {
  const finding = aFinding({ integration: { id, name }, isCertain: true, ...given });
  return bot.alerts.observe(bot.workspace, { integration: id, kinds: [finding.kind], findings: [finding] });
};

describe('open alerts on the Home', () => {
  it('are told, the worst first, where the last test of everything was fine', async () => {
    const acme = await start();
    await raise(acme, { kind: 'grant', severity: 'warning', title: 'Flow cannot see acme-labs' });
    await raise(acme, { kind: 'webhooks', title: 'acme-gitlab: its webhooks are switched off' });

    const home = await bot.open('ana');

    expect(home.plain).toMatch(
      /2 open alerts[\s\S]*webhooks are switched off\nCritical · first seen [\s\S]*nobody has taken it on[\s\S]*acme-labs\nWarning/,
    );
    expect(home.plain).not.toContain('Nothing needs attention');
  });

  it('are no news where tokens that end are listed anyway', async () => {
    const acme = await start();
    await raise(acme, { kind: 'token-expiry', title: 'The token of acme-gitlab ends in 3 days' });

    const home = await bot.open('ana');

    expect(home.plain).toContain('Nothing needs attention');
    expect(home.plain).not.toContain('open alert');
  });

  it('are cut after five, and what is left out is counted', async () => {
    const acme = await start();
    for (const about of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
      const finding = aFinding({
        kind: 'grant',
        about,
        integration: { id: acme.id, name: acme.name },
        isCertain: true,
      });
      await bot.alerts.observe(bot.workspace, { integration: acme.id, kinds: ['grant'], about, findings: [finding] });
    }

    expect((await bot.open('ana')).plain).toMatch(/7 open alerts[\s\S]*and 2 more/);
  });
});
