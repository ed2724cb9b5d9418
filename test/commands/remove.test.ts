import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../builders/desk.ts';
import { saying } from '../builders/saying.ts';
import { anActor, NOW, workspace } from '../builders/service.ts';

let desk: Desk;
afterEach(() => desk.close());

const dayMs = 24 * 60 * 60 * 1000;

/** A desk whose clock can be moved, with one integration. */
async function openWithOne() {
  const time = { now: NOW };
  desk = await openDesk(undefined, { clock: { now: () => time.now, monotonicMs: () => 0 } });
  return { time, acme: await desk.add('acme') };
}

const remove = (name = 'acme') => desk.answer(['remove', name], { confirmed: true });
const names = async () => (await desk.store.listIntegrations(workspace)).map(({ name }) => name);

/** All that is in the files of integrations. */
async function readFiles(): Promise<string> {
  const folder = join(desk.directory, 'workspaces', workspace, 'integrations');
  const files = await readdir(folder);
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
}

describe('a removal', () => {
  it('warns of what it does and does not do before it asks for the name', async () => {
    await openWithOne();

    expect(await desk.answer(['remove', 'acme'])).toMatchObject({
      kind: 'confirmation',
      typed: 'acme',
      lines: [
        saying('Nothing changes on git.example.com or in Flow.'),
        saying('put back for a day'),
        saying('does not let it be added again for 24 hours'),
      ],
    });
    expect(await names()).toEqual(['acme']);
  });

  it('takes it out of sight, frees its name, and says until when it can be undone', async () => {
    const { acme } = await openWithOne();

    const reply = await remove();

    expect(reply).toMatchObject({
      title: 'Removed acme.',
      lines: [saying('until Sun 22 Nov 2026, 08:00 UTC'), saying('revoke it on git.example.com')],
      actions: [{ label: 'Undo', command: `restore ${acme.id}` }],
    });
    expect(await desk.answer(['status', 'acme'])).toMatchObject({ problem: 'input' });
    expect(await desk.answer(['test', 'all'])).toMatchObject({ kind: 'notice' });
    expect(await desk.answer(['list'])).toMatchObject({
      rows: [],
      notes: ['`acme` was removed; until Sun 22 Nov 2026, 08:00 UTC "restore" puts it back.'],
    });
    expect(await desk.add('acme')).toMatchObject({ name: 'acme' });
  });

  it('can be undone whole for a day', async () => {
    const { time, acme } = await openWithOne();
    const before = await desk.store.findIntegration(workspace, acme.id);
    await remove();
    time.now += dayMs - 1;

    const reply = await desk.answer(['restore', acme.id]);

    expect(reply).toMatchObject({ tone: 'done', title: 'acme is back.' });
    const after = await desk.store.findIntegration(workspace, acme.id);
    expect(after).toEqual({ ...before, version: after?.version });
    expect(await desk.answer(['test', 'acme'])).toMatchObject({ kind: 'report' });
  });

  it('wipes everything after a day, from the file and its copy', async () => {
    const { time, acme } = await openWithOne();
    await desk.answer(['test', 'acme']);
    await remove();
    const sealed = acme.credential.token.ct;
    expect(await readFiles()).toContain(sealed);
    time.now += dayMs;

    await desk.integrations.tidy(workspace);

    expect(await readFiles()).not.toContain(sealed);
    expect(await desk.parts.ledger.listReports(workspace, acme.id)).toEqual([]);
    expect(await desk.answer(['restore', 'acme'])).toMatchObject({
      problem: 'input',
      title: saying('Nothing of that name was removed in the last day.'),
    });
  });

  it('wipes what is due whenever somebody looks at the list', async () => {
    const { time } = await openWithOne();
    await remove();
    time.now += dayMs;

    expect(await desk.answer(['list'])).toMatchObject({ notes: [] });

    expect(await readFiles()).toBe('');
  });

  it('is undone under the next free name where its own was taken', async () => {
    const { acme } = await openWithOne();
    await remove();
    await desk.add('ACME');
    await desk.add('acme-2');

    const reply = await desk.answer(['restore', acme.id]);

    expect(reply).toMatchObject({
      title: 'acme-3 is back.',
      lines: ['The name acme was taken meanwhile, so it is called acme-3 now.', saying('as it was')],
    });
    expect(await names()).toEqual(['ACME', 'acme-2', 'acme-3']);
  });

  it('is undone under the name that is given, and not under a taken one', async () => {
    const { acme } = await openWithOne();
    await remove();
    await desk.add('other');

    const taken = await desk.answer(['restore', 'acme', '--name', 'Other']);
    const free = await desk.answer(['restore', 'acme', '--name', 'acme old']);

    expect(taken).toMatchObject({ problem: 'input', title: 'That name is taken. Choose another one.' });
    expect(free).toMatchObject({ title: 'acme old is back.', data: { integration: { id: acme.id } } });
  });

  it('of several of one name is undone for the last removed', async () => {
    const { time } = await openWithOne();
    await remove();
    time.now += 60_000;
    const second = await desk.add('acme');
    await remove();

    expect(await desk.answer(['restore', 'acme'])).toMatchObject({ data: { integration: { id: second.id } } });
  });

  it('is offered for undoing in a menu when no name is given', async () => {
    const { acme } = await openWithOne();

    expect(await desk.answer(['restore'])).toMatchObject({ title: 'Nothing was removed in the last day.' });
    await remove();

    expect(await desk.answer(['restore'])).toMatchObject({
      kind: 'choice',
      options: [{ label: 'acme', command: `restore ${acme.id}` }],
    });
  });

  it('is written down, and so is its undoing', async () => {
    await openWithOne();
    await remove();
    await desk.answer(['restore', 'acme']);

    const trail = await desk.parts.ledger.listAudit(workspace, { limit: 2 });
    expect(trail).toMatchObject([
      { action: 'restore', by: 'U0ANA', integration: { name: 'acme' } },
      { action: 'remove', by: 'U0ANA', before: { name: 'acme', provider: 'gitlab' } },
    ]);
  });

  it('and its undoing are not for viewers', async () => {
    const { acme } = await openWithOne();
    const actor = anActor({ role: 'viewer' });

    expect(await desk.answer(['remove', 'acme'], { actor, confirmed: true })).toMatchObject({ problem: 'not-allowed' });
    await remove();
    expect(await desk.answer(['restore', acme.id], { actor })).toMatchObject({ problem: 'not-allowed' });
    expect(await names()).toEqual([]);
  });
});
