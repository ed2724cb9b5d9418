import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FlagKind, readFlags, readOneName } from '../../commands/read-flags.ts';

const kinds: Readonly<Record<string, FlagKind>> = { deep: 'switch', name: 'value', org: 'values' };
const read = (...words: string[]) => readFlags(words, kinds);

describe('reading flags', () => {
  it('parts them from the words, wherever they stand', () => {
    const flags = read('--org', 'acme', 'one', '--deep', '--org=labs', 'two');

    expect(flags.words).toEqual(['one', 'two']);
    expect(flags.has('deep')).toBe(true);
    expect(flags.list('org')).toEqual(['acme', 'labs']);
    expect(flags.find('name')).toBeUndefined();
  });

  it('takes a single dash for standard input', () => {
    expect(read('--name', '-').find('name')).toBe('-');
  });

  it('reads the long dash that phones make of two', () => {
    expect(read('—deep').has('deep')).toBe(true);
  });

  it('takes everything after -- as words', () => {
    expect(read('--', '--deep').words).toEqual(['--deep']);
  });

  it.each([
    ['an unknown flag', ['--dep'], 'There is no flag --dep. Did you mean --deep?'],
    ['a far-off flag', ['--frobnicate'], 'There is no flag --frobnicate. There is --deep, --name, --org.'],
    ['a short flag', ['-d'], 'There is no flag -d.'],
    ['a name from the prototype', ['--constructor'], 'There is no flag --constructor.'],
    ['a value that is missing', ['--name'], '--name needs a value'],
    ['a flag where a value belongs', ['--name', '--deep'], '--name needs a value'],
    ['an empty value', ['--name='], '--name needs a value'],
    ['a switch with a value', ['--deep=yes'], '--deep stands alone'],
    ['a flag that stands twice', ['--name', 'a', '--name', 'b'], '--name is there twice'],
  ])('refuses %s', (_what, words, message) => {
    expect(() => read(...words)).toThrow(message);
  });

  it('says so where a command takes no flags', () => {
    expect(() => readFlags(['--deep'])).toThrow('There is no flag --deep here; this command takes none.');
  });

  it('gives back any words and values it was given, in order', () => {
    const plain = fc.string({ minLength: 1 }).filter((word) => !/^[-—–]/u.test(word));
    fc.assert(
      fc.property(fc.array(plain), fc.array(plain), fc.boolean(), (words, orgs, deep) => {
        const flags = read(...orgs.map((org) => `--org=${org}`), ...words, ...(deep ? ['--deep'] : []));

        expect(flags.words).toEqual(words);
        expect(flags.list('org')).toEqual(orgs);
        expect(flags.has('deep')).toBe(deep);
      }),
    );
  });

  it('answers anything at all with flags or with words for people', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('--org', '--deep', '--', '-', '--name=x'))),
        (words) => {
          try {
            read(...words);
          } catch (error) {
            expect(error).toMatchObject({ name: 'InputError' });
          }
        },
      ),
    );
  });
});

describe('reading one name', () => {
  it('asks for quotes around a name with spaces', () => {
    expect(readOneName(['acme'])).toBe('acme');
    expect(readOneName([])).toBeUndefined();
    expect(() => readOneName(['Acme', 'GitLab'])).toThrow('Put a name with spaces in quotes.');
  });
});
