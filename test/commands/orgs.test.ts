import { afterEach, describe, expect, it } from 'vitest';
import { orgs } from '../../commands/orgs.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { aGitHubReport } from '../builders/grants.ts';
import { store } from '../builders/stored.ts';

let desk: Desk;
afterEach(() => desk.close());

const gitHub = {
  provider: 'github',
  baseUrl: 'https://github.com',
  token: 'ghp_canary0000000000000000000000000001',
} as const;

/** acme is open, and acme-labs has not approved the OAuth app. */
async function open(): Promise<StoredIntegration> {
  desk = await openDesk(({ integration: { id, name, provider, baseUrl, authentication } }) =>
    aGitHubReport(
      { open: ['acme'], shut: id === null ? [] : ['acme-labs'] },
      { integration: { id, name, provider, baseUrl, authentication } },
    ),
  );
  const acme = await desk.add('acme-github', gitHub);
  await desk.answer(['test', 'acme-github']);
  return acme;
}

const ask = (line: string, given: Parameters<Desk['answer']>[1] = {}) => desk.answer(line.split(' '), given);

describe('orgs', () => {
  it('lists every organisation, those first that need somebody', async () => {
    await open();

    expect(await ask('orgs')).toMatchObject({
      kind: 'table',
      title: 'Organisations and groups: 2, 1 needs somebody',
      columns: ['Integration', 'Organisation', 'Grant', 'Role', 'SSO', 'Allow list', 'Last seen'],
      rows: [
        ['acme-github', 'acme-labs', 'not granted', 'member', 'cannot tell', 'cannot tell', 'never'],
        ['acme-github', 'acme', 'granted', 'cannot tell', 'cannot tell', 'cannot tell', [{}]],
      ],
      data: { organizations: [{ name: 'acme-labs', state: 'not-granted', needsSomeone: true }, { name: 'acme' }] },
    });
  });

  it('lists those of one integration, with what to do as buttons', async () => {
    const { id } = await open();
    const reply = await ask('grants acme-github');

    expect(reply).toMatchObject({ columns: ['Organisation', 'Grant', 'Role', 'SSO', 'Allow list', 'Last seen'] });
    expect('actions' in reply && reply.actions).toEqual([
      {
        label: 'Request acme-labs',
        command: `orgs ${id} requested acme-labs`,
        url: 'https://github.com/settings/applications',
      },
      { label: 'Ask about acme-labs…', command: `orgs ${id} ask acme-labs` },
      { label: 'acme-labs is not wanted', command: `orgs ${id} unwanted acme-labs` },
      { label: 'Test acme-github', command: `test ${id}` },
    ]);
  });

  it('writes pages out in a terminal, which has no buttons', async () => {
    await open();
    const page = 'https://github.com/organizations/acme-labs/settings/oauth_application_policy';

    expect(JSON.stringify(await ask('orgs', { surface: 'terminal' }))).toContain(`its owners get a mail. ${page}`);
    const asked = await ask('orgs acme-github ask acme-labs', { surface: 'terminal' });
    expect('lines' in asked && asked.lines).toContain(`Open the OAuth app policy: ${page}`);
  });

  it.each([
    ['requested', /access to acme-labs was requested/, 'requested'],
    ['unwanted', /acme-labs is not wanted/, 'not granted; not wanted'],
  ])('keeps that one is %s, and shows it', async (word, title, grant) => {
    await open();

    const reply = await ask(`orgs acme-github ${word} acme-labs`);
    expect(reply).toMatchObject({ kind: 'notice', tone: 'done' });
    expect('title' in reply && reply.title).toMatch(title);
    expect(JSON.stringify(await ask('orgs acme-github'))).toContain(grant);
  });

  it('offers to take back that one is not wanted', async () => {
    const { id } = await open();
    await ask('orgs acme-github unwanted acme-labs');
    const reply = await ask('orgs acme-github');

    expect(reply).toMatchObject({ title: 'Organisations and groups of acme-github: 2, none needs anybody' });
    expect('actions' in reply && reply.actions[0]).toEqual({
      label: 'acme-labs is wanted',
      command: `orgs ${id} wanted acme-labs`,
    });
  });

  it('has nothing to ask for what is open', async () => {
    await open();

    expect(await ask('orgs acme-github ask acme')).toMatchObject({ title: 'There is nothing to ask for acme.' });
  });

  it('says so of hosts that have no organisations, and lists them not among all', async () => {
    desk = await openDesk();
    await store(desk, { name: 'tickets', provider: 'jira-dc', organizations: [] });

    expect(await ask('orgs tickets')).toMatchObject({
      whenEmpty: 'tickets has no organisations: its host has none that could let anybody in.',
    });
    expect(await ask('orgs')).toMatchObject({
      whenEmpty: 'There is no integration yet with a host that has organisations.',
    });
  });

  it.each([
    ['acme nix acme-labs', /"nix" is nothing that can be said of an organisation/],
    ['acme unwanted', /Say which organisation is unwanted/],
    ['acme unwanted one two', /too much at once/],
  ])('refuses "orgs %s"', async (line, words) => {
    desk = await openDesk();

    expect(() => orgs.parse(line.split(' '))).toThrow(words);
  });

  it('only reads where nothing is said', async () => {
    desk = await openDesk();

    expect(orgs.uses(orgs.parse(['acme']))).toBe('reading');
    expect(orgs.uses(orgs.parse(['acme', 'ask', 'labs']))).toBe('reading');
    expect(orgs.uses(orgs.parse(['acme', 'unwanted', 'labs']))).toBe('writing');
  });
});
