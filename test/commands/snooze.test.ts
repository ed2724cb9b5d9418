import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aFinding } from '../builders/alerts.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { saying } from '../builders/saying.ts';
import { NOW, workspace } from '../builders/service.ts';
import { store } from '../builders/stored.ts';

const hourMs = 60 * 60 * 1000;
const tooLong = 'It cannot wait for longer: that is when the next reminder is due.';

let desk: Desk;
beforeEach(async () => {
  // A clock that is between two seconds, as most are.
  const clock = { now: () => NOW + 123, monotonicMs: () => 0 };
  desk = await openDesk(undefined, { clock });
  const [acme] = await store(desk, { name: 'acme' });
  if (!acme) throw new Error('nothing was stored');
  const { id, name } = acme;
  const finding = aFinding({
    integration: { id, name },
    isCertain: true,
    snoozeUpTo: new Date(NOW + 5 * hourMs).toISOString(),
  });
  await desk.alerts.observe(workspace, { integration: id, kinds: ['connection'], findings: [finding] });
});
afterEach(() => desk.close());

describe('snooze', () => {
  it('says that it cannot wait for longer only where it does not wait for as long as was asked', async () => {
    expect(await desk.answer(['snooze', 'acme', '3h'])).toMatchObject({
      lines: [saying('acme'), saying('Should it get worse')],
    });
    expect(await desk.answer(['snooze', 'acme', '6h'])).toMatchObject({ lines: [saying('acme'), tooLong, saying('')] });
  });
});

describe('assign', () => {
  it('gives an alert to one person, and says so when two are named', async () => {
    const [alert] = await desk.alerts.list(workspace);
    const reply = await desk.answer(['assign', alert?.id ?? '', '@U012ABCDEF', '@U012ABCDEG']);

    expect(reply).toMatchObject({ problem: 'input', title: saying('An alert is one person’s') });
    expect((await desk.alerts.list(workspace))[0]).toMatchObject({ assignee: null });
  });
});
