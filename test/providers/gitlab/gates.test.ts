import { describe, expect, it } from 'vitest';
import { editionOf, type Feature, has } from '../../../src/providers/gitlab/gates.ts';

describe('what a release has', () => {
  it.each<[Feature, string, string]>([
    ['filter-by-level', '11.1.8', '11.2.0'],
    ['effective-member', '12.3.9', '12.4.0'],
    ['read-api', '12.9.10', '12.10.0'],
    ['own-token', '15.4.6', '15.5.0'],
    ['sha256-repositories', '15.11.13', '16.0.0'],
    ['hook-events', '17.2.9-ee', '17.3.0-ee'],
  ])('%s: not yet in %s, and in %s', (feature, before, since) => {
    expect([has(before, feature), has(since, feature), has('9.0.0', feature), has('18.1.0', feature)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it.each(['nightly', '', null])('cannot be told of %j', (version) => {
    expect(has(version, 'own-token')).toBeUndefined();
  });

  it.each([
    ['17.9.1-ee', 'enterprise'],
    ['18.0.0-rc42-ee', 'enterprise'],
    ['17.9.1', 'community'],
    ['17.9.1-ce.0', 'community'],
    ['18.7.0-pre', null],
    ['', null],
  ])('and of which edition %j is: %s', (version, edition) => {
    expect(editionOf(version)).toBe(edition);
  });
});
