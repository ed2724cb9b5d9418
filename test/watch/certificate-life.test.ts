import { describe, expect, it } from 'vitest';
import { toIso } from '../../src/core/clock.ts';
import { newReportId } from '../../src/core/ids.ts';
import { timeIn } from '../../src/core/zoned-day.ts';
import { certificate } from '../../src/watch/certificate.ts';
import { aHostReport, onAcme } from '../builders/hosts.ts';
import { aSeed } from '../tools/random.ts';
import { liveDays } from './live-days.ts';

const dayMs = 24 * 60 * 60 * 1000;
const seed = aSeed();
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'America/Santiago'] as const;
const from = Date.UTC(2026, 9, 12, 3);
// Half past two at night: far from half past eight in all of them, so that nobody can be away for all of the last day.
const endsAt = from + 33 * dayMs - dayMs / 48;
const renewedAt = endsAt + 2 * dayMs;

describe(`with restarts, runs that are broken off and clocks that change (seed ${seed})`, () => {
  it('the end of a certificate is told once at each of its four steps for both that read there, and then its renewal', async () => {
    const all = [onAcme(1), onAcme(2)];
    const said = await liveDays({
      ...{ seed, from, days: 40, zones },
      makeJobs: ({ alerts, clock, zoneOf }) => [
        certificate({
          integrations: {
            list: async () => all,
            findNewestReport: async (_actor, id) => {
              const now = clock.now();
              const lasts = now < renewedAt ? endsAt : endsAt + 90 * dayMs;
              const report = aHostReport(toIso(lasts), [], { finishedAt: toIso(now) });
              return { id: newReportId(), integration: id, report, changes: [], isSweep: true };
            },
            lookAtHost: () => Promise.reject(new Error('there is a report')),
          },
          alerts,
          isOnline: async () => true,
          zoneOf,
        }),
      ],
    });

    for (const zone of zones) {
      const told = said.filter((each) => each.zone === zone);
      expect(told.map(({ act }) => act)).toEqual(['post', 'say', 'say', 'say', 'say']);
      expect(told.map(({ step }) => step)).toEqual(['30', '14', '7', '1', '1']);
      expect(told.at(-1)?.words).toMatch(/^The certificate was renewed/);
      for (const { at, step } of told.slice(0, 4)) {
        const left = (endsAt - at) / dayMs;
        expect(left).toBeLessThanOrEqual(Number(step));
        expect(left).toBeGreaterThan(Number(step) - 1.6);
        expect(timeIn(at, zone) >= '08:30').toBe(true);
      }
    }
  }, 60_000);
});
