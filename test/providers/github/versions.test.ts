import { describe, expect, it } from 'vitest';
import type { Status } from '../../../src/core/verdict.ts';
import { judgeVersion } from '../../../src/providers/github/versions.ts';

describe('the version of GitHub Enterprise Server', () => {
  it.each<[string, Status]>([
    ['2.22.0', 'warn'],
    ['3.9.1', 'warn'],
    ['3.16.9', 'warn'],
    ['3.17.0', 'pass'],
    ['3.19.2', 'pass'],
    ['4.0.0', 'pass'],
    ['3.20.0.rc1', 'pass'],
    ['next', 'unknown'],
    ['', 'unknown'],
  ])('%j is a %s, and never a failure', (version, status) => {
    expect(judgeVersion(version)).toMatchObject({ status, facts: { version } });
  });
});
