import { afterEach, describe, expect, it } from 'vitest';
import { readRepos } from '../../commands/read-repos.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { keepRepositories, startGitHubFor } from '../builders/repos.ts';
import { aRepository } from '../builders/repositories.ts';
import { saying } from '../builders/saying.ts';
import { anActor } from '../builders/service.ts';
import { store } from '../builders/stored.ts';

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of closing.splice(0)) await each.close();
});

let desk: Desk;
const ask = (line: string, given: Parameters<Desk['answer']>[1] = {}) => desk.answer(line.split(' '), given);

/** A desk with one integration, and what a look has kept of it. */
async function open(...paths: readonly string[]): Promise<StoredIntegration> {
  desk = await openDesk();
  closing.push(desk);
  const [acme] = await store(desk, { name: 'acme' });
  if (!acme) throw new Error('nothing was stored');
  if (paths.length > 0) {
    await keepRepositories(
      desk,
      acme,
      paths.map((path) => aRepository(path, { isArchived: path.endsWith('old') })),
    );
  }
  return acme;
}

describe('repos', () => {
  it('looks at the host when nobody has, and shows what there is by organisation', async () => {
    const { world, parts, asked } = await startGitHubFor();
    desk = await openDesk(undefined, parts);
    closing.push(desk, world);
    const acme = await desk.add('acme', asked);

    const reply = await ask('repos acme');

    expect(reply).toMatchObject({
      kind: 'table',
      title: 'acme: Flow is to read 0 of 3 repositories',
      rows: [
        ['acme', '2', '2', '0', '0', '0', '0', '0'],
        ['acme-labs', 'cannot tell', '1', '0', '0', '0', '0', '0'],
        ['all', 'cannot tell', '3', '0', '0', '0', '0', '0'],
      ],
      data: { total: { visible: 3 } },
    });
    expect('actions' in reply && reply.actions).toEqual([
      { label: 'Refresh', command: `repos ${acme.id} refresh` },
      { label: 'Import all', command: `repos ${acme.id} import all` },
      { label: 'Choose…', command: `repos ${acme.id} choose` },
      { label: 'Exclusions…', command: `repos ${acme.id} exclusions` },
      { label: 'Switch auto-import on', command: `repos ${acme.id} auto on` },
    ]);
  });

  it('says what the host refuses, and how to go on', async () => {
    const { world, parts, asked } = await startGitHubFor();
    desk = await openDesk(undefined, parts);
    closing.push(desk, world);
    const acme = await desk.add('acme', asked);
    world.answerWith(() => ({ status: 401, body: { message: 'Bad credentials' } }));

    expect(await ask('repos acme refresh')).toMatchObject({
      problem: 'input',
      title: saying('GitHub no longer accepts the credential'),
      actions: [{ label: 'Test acme', command: `test ${acme.id}` }],
    });
  });

  it('tells in notes what is missing, hidden, gone and not read', async () => {
    const acme = await open();
    const first = [aRepository('acme/a'), aRepository('acme/b', { objectFormat: 'sha256' })];
    await keepRepositories(desk, acme, first);
    await ask('repos acme import all');
    await ask('repos acme exclude legacy-*');
    await keepRepositories(desk, acme, first.slice(1), {
      organizations: [
        { name: 'acme', onHost: 7, problem: null },
        { name: 'labs', onHost: null, problem: 'GitHub wants a sign-in.' },
      ],
      missing: ['acme-gone'],
    });

    const reply = await ask('repos acme');

    expect(reply).toMatchObject({
      notes: [
        saying('Expected, and not seen: acme-gone'),
        saying('labs could not be looked at, so what was known stays: GitHub wants a sign-in.'),
        saying('1 repository that Flow read can no longer be seen'),
        saying('SHA-256 (1)'),
        saying('New repositories wait'),
        saying('Excluded: legacy-*.'),
        saying('Looked at'),
        saying('Flow has no way to be told'),
      ],
    });
    expect('actions' in reply && reply.actions.at(-1)).toEqual({ label: 'Test acme', command: `test ${acme.id}` });
  });

  it('lists what fits a filter, page by page', async () => {
    const acme = await open(...Array.from({ length: 130 }, (_each, index) => `acme/app-${1000 + index}`), 'labs/old');

    expect(await ask('repos acme state:archived')).toMatchObject({
      title: 'acme: 1 repository',
      rows: [['labs/old', 'not imported', 'private', 'archived', 'Fri 20 Nov 2026']],
    });
    const second = await ask('repos acme org:ACME state:not-imported page:2');
    expect(second).toMatchObject({
      title: 'acme: 130 repositories, 101–130',
      actions: [{ label: 'Previous 100' }, { command: `repos ${acme.id}` }],
    });
    expect('rows' in second && second.rows).toHaveLength(30);
    expect(await ask('repos acme nothing')).toMatchObject({ rows: [], whenEmpty: 'No repository of acme fits that.' });
    const whole = await ask('repos acme list', { surface: 'terminal' });
    expect('rows' in whole && whole.rows).toHaveLength(131);
    expect(await ask('repos acme list page:9')).toMatchObject({ problem: 'input', title: saying('There are 2 pages') });
  });

  it('imports, drops, excludes and lets in, and says what that makes of it', async () => {
    await open('acme/api', 'acme/api-test', 'acme/web');

    expect(await ask('repos acme import acme/api*')).toMatchObject({
      tone: 'done',
      title: '2 repositories of acme more for Flow to read.',
      lines: ['Flow is to read 2 of 3 repositories now; excluded: 0.', saying('Flow has no way to be told')],
    });
    expect(await ask('repos acme exclude *-test')).toMatchObject({
      title: 'Excluded: 1 repository of acme by *-test.',
      lines: ['Flow is to read 1 of 3 repositories now; excluded: 1.', saying('Flow')],
    });
    expect(await ask('repos acme import acme/api-test')).toMatchObject({ problem: 'input', title: saying('*-test') });
    expect(await ask('repos acme include *-test')).toMatchObject({
      title: 'No longer excluded: 1 repository of acme.',
    });
    expect(await ask('repos acme drop all')).toMatchObject({ title: '2 repositories of acme less for Flow to read.' });
    expect(await ask('repos acme drop all')).toMatchObject({ title: saying('Nothing is different') });
    expect(await ask('repos acme auto on')).toMatchObject({ title: saying('imported by themselves from now on') });
  });

  it('previews patterns and saves nothing', async () => {
    await open('acme/api', 'acme/api-test');
    await ask('repos acme import all');

    expect(await ask('repos acme preview *-test labs/')).toMatchObject({
      title: 'acme: these patterns would exclude 1 repository of 2',
      rows: [
        ['*-test', '1', 'acme/api-test'],
        ['labs/', '0', 'none'],
      ],
      notes: [saying('no more then: 1'), saying('Nothing is saved')],
    });
    expect(await ask('repos acme')).toMatchObject({ title: 'acme: Flow is to read 2 of 2 repositories' });
  });

  it('opens its forms in Slack, and says in a terminal what to write instead', async () => {
    const acme = await open('acme/api');

    expect(await ask('repos acme choose')).toMatchObject({ kind: 'form', form: 'choose-repos', integration: acme.id });
    expect(await ask('repos acme exclusions')).toMatchObject({ kind: 'form', form: 'exclusions' });
    expect(await ask('repos acme choose', { surface: 'terminal' })).toMatchObject({
      problem: 'input',
      title: saying('"import" and "drop"'),
    });
  });

  it('is seen by viewers and changed by managers', async () => {
    await open('acme/api');
    const actor = anActor({ role: 'viewer' });

    expect(await ask('repos acme', { actor })).toMatchObject({ kind: 'table' });
    for (const line of ['repos acme import all', 'repos acme choose', 'repos acme auto on']) {
      expect(await ask(line, { actor }), line).toMatchObject({ problem: 'not-allowed' });
    }
  });
});

describe('what stands after repos', () => {
  it.each([
    ['acme', { kind: 'overview' }],
    ['acme org:acme STATE:New', { kind: 'list', query: { states: ['new'], organization: 'acme' } }],
    ['acme state:not-imported', { kind: 'list', query: { states: ['not-imported', 'new'] } }],
    ['acme app', { kind: 'list', query: { text: 'app' } }],
    ['acme list', { kind: 'list', query: {} }],
    ['acme import ALL', { kind: 'change', change: { kind: 'choice', import: 'all', drop: [] } }],
    ['acme drop a b', { kind: 'change', change: { kind: 'choice', import: [], drop: ['a', 'b'] } }],
    ['acme auto Off', { kind: 'change', change: { kind: 'auto', isOn: false } }],
    ['import refresh', { kind: 'refresh' }],
  ])('reads %s', (line, wish) => {
    expect(readRepos(line.split(' '))).toMatchObject({ name: line.split(' ')[0], wish });
  });

  it.each([
    ['refresh acme', 'The name comes first: repos acme refresh'],
    ['acme refresh now', '"refresh" stands alone'],
    ['acme import', 'Say all, new, or which'],
    ['acme import all acme/a', '"all" stands alone'],
    ['acme drop', 'Say all, or which'],
    ['acme exclude', 'Say which patterns'],
    ['acme auto', 'auto on'],
    ['acme auto on off', 'auto on'],
    ['acme state:nwe', 'Did you mean state:new?'],
    ['acme state:', 'needs something after the colon'],
    ['acme owner:me', 'There is org: and state:'],
    ['acme org:a org:b', 'Name one organisation'],
    ['acme a b', 'one part of a path'],
  ])('refuses %s', (line, words) => {
    expect(() => readRepos(line.split(' '))).toThrow(words);
  });
});
