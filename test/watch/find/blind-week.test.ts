import { describe, expect, it } from 'vitest';
import { sumBlindTimes } from '../../../src/watch/find/blind-week.ts';
import { anIntegrationId } from '../../builders/alerts.ts';
import { createRandom } from '../../tools/random.ts';

const stretch = (from: number, to: number, repositories: number | null = 214, number = 1) => ({
  integration: anIntegrationId(number),
  name: `acme-${number}`,
  from,
  to,
  repositories,
});
const week = { from: 100, to: 200 };

describe('the sum of a week', () => {
  it.each([
    ['one stretch', [stretch(110, 130)], 20],
    ['what began before', [stretch(50, 130)], 30],
    ['what goes on', [stretch(190, 300)], 10],
    ['what was all the time', [stretch(0, 300)], 100],
    ['two apart', [stretch(110, 120), stretch(150, 155)], 15],
    ['two that overlap', [stretch(110, 140), stretch(130, 150)], 40],
    ['one within another', [stretch(110, 150), stretch(120, 130)], 40],
    ['two that touch', [stretch(110, 120), stretch(120, 130)], 20],
  ])('counts %s', (_what, stretches, expected) => {
    expect(sumBlindTimes(stretches, week)).toMatchObject([{ ms: expected }]);
  });

  it.each([
    ['ended as it began', [stretch(50, 100)]],
    ['began as it ended', [stretch(200, 250)]],
    ['lasted no time', [stretch(120, 120)]],
  ])('leaves out what %s', (_what, stretches) => {
    expect(sumBlindTimes(stretches, week)).toEqual([]);
  });

  it('names the longest first, and says where it was not as many all the time', () => {
    const sums = sumBlindTimes([stretch(110, 120, 38), stretch(110, 115, 214), stretch(100, 200, null, 2)], week);

    expect(sums).toEqual([
      { name: 'acme-2', ms: 100, repositories: null, isAtMost: false },
      { name: 'acme-1', ms: 10, repositories: 214, isAtMost: true },
    ]);
  });

  it('is the same as counting minute by minute', () => {
    const random = createRandom(7);
    for (let round = 0; round < 200; round += 1) {
      const stretches = Array.from({ length: 6 }, () => {
        const from = Math.floor(random() * 300);
        return stretch(from, from + Math.floor(random() * 60));
      });
      const minutes = Array.from({ length: 100 }, (_, index) => 100 + index);
      const expected = minutes.filter((at) => stretches.some(({ from, to }) => at >= from && at < to)).length;

      expect(sumBlindTimes(stretches, week)[0]?.ms ?? 0).toBe(expected);
    }
  });
});
