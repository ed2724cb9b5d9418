import { describe, expect, it } from 'vitest';
import { isSameName, readIntegrationName } from '../../src/integrations/integration-name.ts';

describe('the name of an integration', () => {
  it.each([
    ['  acme  ', 'acme'],
    ['Acme   GitLab', 'Acme GitLab'],
    ['x'.repeat(60), 'x'.repeat(60)],
    ['Zu\u0308rich', 'Zürich'],
    ['all of acme', 'all of acme'],
  ])('reads %j', (typed, name) => {
    expect(readIntegrationName(typed)).toBe(name);
  });

  it.each([
    ['nothing', '   '],
    ['61 characters', 'x'.repeat(61)],
    ['a line break', 'ac\nme'],
    ['a zero-width space', 'ac\u200Bme'],
    ['a direction mark', 'ac\u202Eme'],
    ['the word for all', 'ALL'],
    ['an id', 'int_0123'],
    ['a flag', '--deep'],
    ['a token', 'ghp_canary0000000000000000000000000001'],
  ])('cannot be %s', (_what, typed) => {
    expect(() => readIntegrationName(typed)).toThrow(expect.objectContaining({ name: 'InputError', field: 'name' }));
  });

  it('never repeats a token in its refusal', () => {
    expect(() => readIntegrationName('ghp_canary0000000000000000000000000001')).not.toThrow(/canary/);
  });

  it('is the same whatever its case and spelling of umlauts', () => {
    expect(isSameName('ZÜRICH', 'zu\u0308rich')).toBe(true);
    expect(isSameName('acme', 'acme-labs')).toBe(false);
  });
});
