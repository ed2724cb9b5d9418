import { afterEach, describe, expect, it } from 'vitest';
import { toIso } from '../../src/core/clock.ts';
import { aFinding } from '../builders/alerts.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { aTestSummary } from '../builders/documents.ts';
import { saying } from '../builders/saying.ts';
import { NOW, workspace } from '../builders/service.ts';
import { ending, store } from '../builders/stored.ts';

let desk: Desk;
afterEach(() => desk.close());

const dayMs = 24 * 60 * 60 * 1000;

describe('the state card', () => {
  it('tells what needs attention, the worst first, and counts the rest', async () => {
    desk = await openDesk();
    await store(
      desk,
      { name: 'a', lastTest: aTestSummary({ outcome: 'warn', headline: 'No webhooks.' }) },
      { name: 'b', lastTest: aTestSummary({ outcome: 'warn', isAccepted: true }) },
      { name: 'c', lastTest: aTestSummary({ outcome: 'fail', headline: 'The token was revoked.' }) },
      { name: 'd', lastTest: aTestSummary() },
      { name: 'e' },
    );

    expect(await desk.answer([])).toMatchObject({
      kind: 'card',
      title: '5 integrations',
      lines: ['c: broken. The token was revoked.', 'a: limited. No webhooks.', 'e: not tested yet'],
      fields: [
        { label: 'broken', value: '1' },
        { label: 'limited', value: '1' },
        { label: 'not tested', value: '1' },
        { label: 'fine', value: '1' },
        { label: 'limited, kept', value: '1' },
      ],
      actions: [{ label: 'Add integration' }, { label: 'Test all' }, { label: 'Help' }],
    });
  });

  it('tells open alerts that no test tells, and asks for them with one button', async () => {
    desk = await openDesk();
    const [acme] = await store(desk, { name: 'acme', lastTest: aTestSummary() });
    if (!acme) throw new Error('it was not stored');
    await desk.alerts.observe(workspace, {
      integration: acme.id,
      kinds: ['grant'],
      findings: [
        aFinding({
          kind: 'grant',
          integration: { id: acme.id, name: 'acme' },
          title: 'A new organisation is visible: import acme-labs?',
          isCertain: true,
        }),
      ],
    });

    expect(await desk.answer([])).toMatchObject({
      lines: ['A new organisation is visible: import acme-labs?'],
      actions: [{ label: 'Add integration' }, { label: 'Test all' }, { label: 'Open alerts' }, { label: 'Help' }],
    });
  });

  it('asks for nothing where only kept limits are left', async () => {
    desk = await openDesk();
    await store(desk, { lastTest: aTestSummary({ outcome: 'warn', isAccepted: true }) });

    expect(await desk.answer(['status'])).toMatchObject({ lines: ['Nothing needs attention.'] });
  });

  it('names the tokens that end, the soonest first, ten of them at most', async () => {
    desk = await openDesk();
    const inDays = (days: number) => ending(toIso(NOW + days * dayMs));
    await store(
      desk,
      { name: 'soon', ...inDays(2) },
      { name: 'over', ...inDays(-2) },
      { name: 'far', ...inDays(31) },
      ...Array.from({ length: 10 }, (_each, index) => ({ name: `x${index}`, ...inDays(10) })),
    );

    const reply = await desk.answer(['status']);

    expect(reply.kind === 'card' ? reply.lines.slice(0, 3) : []).toEqual([
      'Nothing needs attention.',
      'The token of over ended on Thu 19 Nov 2026.',
      'The token of soon ends on Mon 23 Nov 2026.',
    ]);
    expect(reply.kind === 'card' ? reply.lines.at(-1) : '').toBe('and 2 more; "expiring" shows them all');
  });
});

describe('the status of one', () => {
  it('is told in full, of its token only the last four characters', async () => {
    desk = await openDesk();
    await desk.add('acme');

    const reply = await desk.answer(['status', 'acme']);

    expect(reply).toMatchObject({ kind: 'card', title: 'acme' });
    expect(JSON.stringify(reply)).toContain('access token ending in 0001');
    expect(JSON.stringify(reply)).not.toContain('canary');
  });

  it('says whose it is, what has changed and what somebody chose to keep', async () => {
    desk = await openDesk();
    const changes = [{ at: '2026-11-20T08:00:00Z', about: 'version', words: 'The server runs 18.0.0.' } as const];
    await store(desk, {
      name: 'acme',
      authentication: 'oauth',
      lastTest: aTestSummary({ outcome: 'warn', isAccepted: true, headline: 'No webhooks.', changes }),
      accepted: [{ check: 'access-level', words: 'No webhooks.', by: 'U0ANA', at: '2026-11-20T08:00:00Z' }],
    });

    const reply = await desk.answer(['show', 'acme']);

    expect(reply).toMatchObject({
      lines: ['No webhooks.', 'Changed: The server runs 18.0.0.', 'Kept as it is since Fri 20 Nov 2026: No webhooks.'],
    });
    const fields = reply.kind === 'card' ? reply.fields : [];
    expect(fields).toContainEqual({ label: 'State', value: 'limited, kept' });
    expect(fields).toContainEqual({ label: 'Owner', value: 'U0OWNER', people: ['U0OWNER'] });
    expect(fields).toContainEqual({ label: 'Signs in with', value: saying('OAuth') });
  });
});
