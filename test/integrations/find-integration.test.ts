import { describe, expect, it } from 'vitest';
import { findIntegration } from '../../src/integrations/find-integration.ts';
import { aStoredIntegration } from '../builders/documents.ts';

const all = ['acme', 'Acme GitLab', 'acme-labs', 'beta', 'Zürich'].map((name) => aStoredIntegration({ name }));
const [acme] = all;

function nameOf(words: string) {
  const found = findIntegration(all, words);
  if (found.kind === 'one') return found.integration.name;
  if (found.kind === 'several') return found.integrations.map((each) => each.name);
  return { meant: found.meant?.name ?? null };
}

describe('finding an integration', () => {
  it.each([
    ['its name, although others begin with it', 'acme', 'acme'],
    ['its name in another case', 'BETA', 'beta'],
    ['its slug', 'acme-gitlab', 'Acme GitLab'],
    ['a unique beginning', 'acme-l', 'acme-labs'],
    ['a beginning with an umlaut', 'zü', 'Zürich'],
    ['its name with white space around', '  beta ', 'beta'],
  ])('goes by %s', (_how, words, name) => {
    expect(nameOf(words)).toBe(name);
  });

  it('goes by id', () => {
    expect(nameOf(acme?.id ?? '')).toBe('acme');
    expect(nameOf(acme?.id.toUpperCase() ?? '')).toBe('acme');
  });

  it('offers every one that a beginning fits', () => {
    expect(nameOf('acm')).toEqual(['acme', 'Acme GitLab', 'acme-labs']);
  });

  it.each([
    ['bata', 'beta'],
    ['acme-lbas', 'acme-labs'],
    ['something else', null],
    ['', null],
  ])('suggests for %j what may have been meant', (words, meant) => {
    expect(nameOf(words)).toEqual({ meant });
  });
});
