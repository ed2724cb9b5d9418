import { describe, expect, it } from 'vitest';
import { toIso } from '../../src/core/clock.ts';
import { timeIn } from '../../src/core/zoned-day.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { expiryUnknown } from '../../src/watch/expiry-unknown.ts';
import { tokenExpiry } from '../../src/watch/token-expiry.ts';
import { anIntegrationId } from '../builders/alerts.ts';
import { aStoredIntegration, aTestSummary } from '../builders/documents.ts';
import { aSeed } from '../tools/random.ts';
import { liveDays, type Said } from './live-days.ts';

const dayMs = 24 * 60 * 60 * 1000;
const seed = aSeed();
// Clocks go back in the first two while it lasts, and forward in the last.
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'America/Santiago'] as const;
const from = Date.UTC(2026, 9, 12, 3);

function live(integration: StoredIntegration, days: number, start = from): Promise<readonly Said[]> {
  const integrations = { list: async () => [integration] };
  return liveDays({
    ...{ seed, from: start, days, zones },
    makeJobs: (parts) => [tokenExpiry({ ...parts, integrations }), expiryUnknown({ ...parts, integrations })],
  });
}

const inZone = (said: readonly Said[], zone: string) => said.filter((each) => each.zone === zone);

describe(`with restarts, runs that are broken off and clocks that change (seed ${seed})`, () => {
  it('a token whose end nobody knows is asked about four times, a week apart, in one message', async () => {
    const unknown = aStoredIntegration({ id: anIntegrationId(1), name: 'acme', lastTest: aTestSummary() });
    const said = await live(unknown, 63);

    for (const zone of zones) {
      const asked = inZone(said, zone);
      expect(asked.map(({ act }) => act)).toEqual(['post', 'say', 'say', 'say']);
      expect(asked.map(({ step }) => step.slice(0, 12))).toEqual([1, 2, 3, 4].map((time) => `asked ${time} of 4`));
      expect(asked[1]?.words).toBe('Asked again, 2 of 4: when does the token of acme end?');
      for (const [index, { at }] of asked.entries()) {
        const apart = (at - (asked[index - 1]?.at ?? at - 7 * dayMs)) / dayMs;
        expect(Math.abs(apart - 7), `${zone} ${toIso(at)}`).toBeLessThan(1);
      }
    }
  }, 60_000);

  it.each([
    ['told', null],
    ['typed', 'U0ANA'],
  ])(
    'a day that was %s is reminded of once at each of its six steps, from nine in the morning on',
    async (_how, by) => {
      // Half past two at night: far from nine in all zones, so that nobody can be away for all of the last day.
      const endsAt = toIso(from + 33 * dayMs - dayMs / 48);
      const stored = aStoredIntegration({
        id: anIntegrationId(1),
        name: 'acme',
        lastTest: aTestSummary({ tokenExpiresAt: by === null ? endsAt : null }),
      });
      const { iv } = stored.credential.token;
      const typedEnd = by === null ? null : { iv, endsAt, by, at: toIso(from) };
      const said = await live({ ...stored, typedEnd }, 40);

      for (const zone of zones) {
        const reminded = inZone(said, zone);
        expect(reminded.map(({ step }) => step)).toEqual(['30', '14', '7', '3', '1', '0']);
        expect(reminded.map(({ act }) => act)).toEqual(['post', 'say', 'say', 'say', 'say', 'say']);
        for (const { at, step } of reminded) {
          const left = (Date.parse(endsAt) - at) / dayMs;
          expect(left).toBeLessThanOrEqual(Number(step));
          // A morning later at the latest, and what nobody was there for.
          expect(left).toBeGreaterThan(Number(step) - 1.6);
          expect(timeIn(at, zone) >= '09:00').toBe(true);
        }
      }
    },
    60_000,
  );
});
