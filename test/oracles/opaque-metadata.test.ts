import { describe, expect, it } from 'vitest';
import { problemsOfView } from './block-kit.ts';
import { metadataProblems } from './opaque-metadata.ts';

const id = 'drf_0123456789abcdef0123456789abcdef';
const mark = 'Abc_def-0123456789Abc_def-0123456789Abc_def';
const view = (metadata: unknown) => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Add' },
  blocks: [],
  private_metadata: typeof metadata === 'string' ? metadata : JSON.stringify(metadata),
});

describe('what a view carries', () => {
  it.each([
    ['nothing', ''],
    ['an id', id],
    ['ids of ours and of Slack, and their mark', { draft: id, channel: 'C0123456789', user: 'U024BE7LH', mark }],
    ['an id of the emulator in which no digit is', { channel: 'CDBAFECADC', mark }],
    ['nothing under a name', { draft: null, channel: null, mark }],
    ['a check by its id', { report: id, check: 'token-expiry', key: '0123456789abcdef0123456789abcdef' }],
    ['a place in a list', { page: 3, state: 'cannot tell', provider: 'github', round: '0a1b2c3d' }],
    ['a command about an id', { command: `remove ${id}`, channel: null, mark }],
  ])('may be %s', (_, metadata) => {
    expect(metadataProblems(view(metadata))).toEqual([]);
    expect(problemsOfView(view(metadata))).toEqual([]);
  });

  it.each([
    ['a name', { name: 'acme-gitlab' }, 'acme-gitlab'],
    ['a host name', { host: 'git.acme.com' }, 'git.acme.com'],
    ['an address', { back: ['https://git.acme.com/'] }, 'https://git.acme.com/'],
    ['a person’s name', { owner: { name: 'Ana' } }, 'Ana'],
    ['a token', { token: 'ghp_canary0000000000000000000000000001' }, 'ghp_canary0000000000000000000000000001'],
    ['a token of forty digits', { token: '0'.repeat(40) }, '0'.repeat(40)],
    ['a token in the place of a name', { glpat_canary1: true }, 'glpat_canary1'],
    ['a token where the mark should be', { mark: 'glpat-canary00000000001' }, 'glpat-canary00000000001'],
    ['a mark in another place', { token: mark }, mark],
    ['a command with a name in it', { command: 'remove acme-gitlab' }, 'remove acme-gitlab'],
    ['words in capitals', { note: 'ACMELABS' }, 'ACMELABS'],
    ['a number as text of a person', { phone: '+31 20 1234567' }, '+31 20 1234567'],
    ['text that is no JSON', 'acme-gitlab', 'acme-gitlab'],
  ])('may not be %s', (_, metadata, told) => {
    const problem = `private_metadata: ${JSON.stringify(told)} is neither an id nor a word of a fixed choice`;
    expect(metadataProblems(view(metadata))).toEqual([problem]);
  });

  it('is looked at in views alone', () => {
    expect(metadataProblems(undefined)).toEqual([]);
    expect(metadataProblems({ type: 'home', blocks: [] })).toEqual([]);
  });
});
