import { describe, expect, it } from 'vitest';
import { see } from '../../../src/alerts/see.ts';
import type { Severity } from '../../../src/core/alert.ts';
import { composeDigest } from '../../../src/watch/find/digest.ts';
import { describeHours } from '../../../src/watch/find/digest-lines.ts';
import { aFinding, left } from '../../builders/alerts.ts';
import { NOW } from '../../builders/service.ts';

describe('webhooks in a digest', () => {
  it.each([
    [{ delivered: 1200, failed: 3 }, '1,200 deliveries, 3 of them failed'],
    [{ delivered: 1, failed: 0 }, '1 delivery'],
  ])('are told as %j', (given, words) => {
    expect(describeHours([{ hour: NOW, ...given }])).toEqual([
      { kind: 'small', lines: [`Webhooks in the last 7 days: ${words}`] },
    ]);
  });

  it('are not told where nothing was delivered', () => {
    expect(describeHours([{ hour: NOW, delivered: 0, failed: 0 }])).toEqual([]);
  });
});

it('puts the worst of the open alerts first in a digest, however new it is', () => {
  const alert = (severity: Severity, age: number) =>
    left(see(undefined, aFinding({ severity, title: severity, isCertain: true }), NOW - age));
  const { post } = composeDigest({
    integrations: [],
    alerts: [alert('notice', 3000), alert('warning', 2000), alert('critical', 1000)],
    coverage: {},
    blind: [],
    hours: [],
    before: undefined,
    now: NOW,
    timeZone: 'UTC',
  });

  const names = post.parts.flatMap((part) => (part.kind === 'item' ? [part.name] : []));
  expect(names).toEqual(['critical', 'warning', 'notice']);
});
