import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/core/reply.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { aTestSummary } from '../builders/documents.ts';
import { saying } from '../builders/saying.ts';
import { store } from '../builders/stored.ts';

let desk: Desk;
afterEach(() => desk.close());

const namesOf = (reply: Reply) => (reply.kind === 'table' ? reply.rows.map(([name]) => name) : []);
const commandsOf = (reply: Reply) => ('actions' in reply ? reply.actions.flatMap((each) => each.command ?? []) : []);

/** One in each state; the limited ones differ in whether somebody chose to keep that. */
async function openFull(): Promise<Desk> {
  desk = await openDesk();
  const tested = (outcome: 'pass' | 'warn' | 'fail' | 'unknown', isAccepted = false) => ({
    lastTest: aTestSummary({ outcome, isAccepted }),
  });
  await store(
    desk,
    { name: 'fine lab', provider: 'gitlab', baseUrl: 'https://git.acme.com', owner: 'U0ANA', ...tested('pass') },
    { name: 'limited', owner: 'U0ANA', ...tested('warn') },
    { name: 'kept', provider: 'ghes', owner: null, ...tested('warn', true) },
    { name: 'broken', services: ['repos'], ...tested('fail') },
    { name: 'untold', ...tested('unknown') },
    { name: 'Zürich' },
  );
  return desk;
}

describe('list', () => {
  it('shows every integration with its state and its owner', async () => {
    await openFull();

    expect(await desk.answer(['ls', 'lab'])).toMatchObject({
      kind: 'table',
      title: 'Integrations (1 of 6)',
      columns: ['Name', 'Provider', 'Host', 'State', 'Owner', 'Last test', 'Token ends'],
      peopleColumns: ['Owner'],
      rows: [['fine lab', 'GitLab', 'git.acme.com', 'fine', 'U0ANA', '1 day', 'not known'].map((cell) => saying(cell))],
      data: { total: 1, integrations: [{ name: 'fine lab', state: 'fine' }] },
    });
  });

  it('marks a limit that somebody chose to keep', async () => {
    await openFull();

    const reply = await desk.answer(['list', 'state:limited']);

    expect(reply.kind === 'table' ? reply.rows.map((row) => row[3]) : []).toEqual(['limited, kept', 'limited']);
  });

  it('never tells the credential', async () => {
    desk = await openDesk();
    await desk.add('acme');

    expect(JSON.stringify(await desk.answer(['list']))).not.toMatch(/credential|canary|"ct"/);
  });

  it.each([
    [['provider:gitlab'], ['fine lab']],
    [['PROVIDER:GitLab'], ['fine lab']],
    [['state:degraded'], ['kept', 'limited']],
    [['state:limited'], ['kept', 'limited']],
    [['state:healthy'], ['fine lab']],
    [['state:fine'], ['fine lab']],
    [['state:failing'], ['broken']],
    [['state:broken'], ['broken']],
    [['state:unknown'], ['untold', 'Zürich']],
    [['state:cannot tell'], ['untold']],
    [['state:"cannot tell"'], ['untold']],
    [['state:cannot-tell'], ['untold']],
    [['state:not-tested'], ['Zürich']],
    [
      ['state:failing', 'state:healthy'],
      ['broken', 'fine lab'],
    ],
    [['state:degraded', 'owner:me'], ['limited']],
    [['service:webhooks', 'state:failing'], []],
    [['service:pull requests', 'lab'], ['fine lab']],
    [['owner:me'], ['fine lab', 'limited']],
    [['owner:@U0ANA'], ['fine lab', 'limited']],
    [['owner:<@U0ANA|ana>'], ['fine lab', 'limited']],
    [['owner:nobody'], ['kept']],
    [['LIM'], ['limited']],
    [['name:fine lab'], ['fine lab']],
    [['name:"fine lab"'], ['fine lab']],
    [['i', 'e', 'd'], ['limited']],
    [['zü'], ['Zürich']],
    [['Zu\u0308'], ['Zürich']],
  ])('%j shows %j', async (filter, names) => {
    await openFull();

    expect(namesOf(await desk.answer(['list', ...filter]))).toEqual(names);
  });

  it('says which word of a filter leaves nothing, and lists without it', async () => {
    await openFull();

    const reply = await desk.answer(['list', 'state:failing', 'provider:jira-dc']);

    expect(reply).toMatchObject({ rows: [], whenEmpty: '`provider:jira-dc` does not fit any of the 6 integrations.' });
    expect(commandsOf(reply)).toEqual(['list state:failing', 'list']);
  });

  it('says how many each word fits where only together they leave nothing', async () => {
    await openFull();

    expect(await desk.answer(['list', 'state:failing', 'provider:gitlab'])).toMatchObject({
      whenEmpty: 'No integration fits all of the filter: `state:failing` fits 1 and `provider:gitlab` fits 1.',
    });
  });

  it('of nothing says how to begin', async () => {
    desk = await openDesk();

    expect(commandsOf(await desk.answer(['list']))).toEqual(['add-integration']);
  });

  it('turns over after a hundred, the filter kept', async () => {
    desk = await openDesk();
    await store(desk, ...Array.from({ length: 101 }, (_each, index) => ({ name: `acme-${1000 + index}` })));

    const first = await desk.answer(['list', 'acme']);
    const second = await desk.answer(['list', 'acme', 'page:2']);

    expect(first).toMatchObject({ title: 'Integrations (101), 1–100', rows: { length: 100 } });
    expect(commandsOf(first)).toEqual(['list acme page:2', 'test all']);
    expect(namesOf(second)).toEqual(['acme-1100']);
  });

  it.each([
    ['stat:failing', 'There is no filter "stat". Did you mean state?'],
    ['state:failling', 'There is no state "failling". Did you mean failing?'],
    ['state:constructor', 'There is no state "constructor".'],
    ['provider:gitlabb', 'There is no provider "gitlabb". Did you mean gitlab?'],
    ['owner:somebody', 'owner:me'],
    ['owner:', 'Nothing stands after owner:'],
    ['page:none', 'A page is a number'],
    ['--all', 'There is no flag --all here'],
  ])('says what to write instead of %s', async (filter, words) => {
    desk = await openDesk();

    expect(await desk.answer(['list', filter])).toMatchObject({ problem: 'input', title: saying(words) });
  });
});
