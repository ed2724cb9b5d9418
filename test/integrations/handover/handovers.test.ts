import { afterEach, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../../src/core/errors.ts';
import { newHandoverId, newReportId, WorkspaceId } from '../../../src/core/ids.ts';
import type { HandOverAnswers } from '../../../src/integrations/handover/handovers.ts';
import { aHandover } from '../../builders/handover.ts';
import { aFailingReport, aReport } from '../../builders/reports.ts';
import { saying } from '../../builders/saying.ts';
import {
  anActor,
  anAsked,
  canary,
  lastOf,
  NOW,
  quick,
  type Service,
  startService,
  workspace,
} from '../../builders/service.ts';

let service: Service;
afterEach(() => service.close());

/** What Ana may do is asked for anew when her colleague answers. */
const admins = ['U0ANA'];
const ana = anActor();
const ben = anActor({ userId: 'U0BEN', role: 'none' });
const sent = async () => undefined;

async function start(reports = [aFailingReport()]) {
  service = await startService(() => reports.shift() ?? aReport(), { admins });
  const draft = await service.integrations.startDraft(ana, anAsked());
  const last = await lastOf(service.integrations.testDraft(ana, draft.id, quick()));
  const report = last.kind === 'report' ? last.kept : undefined;
  const answers: HandOverAnswers = {
    id: newHandoverId(),
    draft: draft.id,
    report,
    kind: 'secret',
    colleague: 'U0BEN',
    note: '',
    view: null,
  };
  return { ...service.integrations, draft, answers };
}

describe('handing a step over', () => {
  it('is stored before it is sent', async () => {
    const { handOver, answers } = await start();
    const found = vi.fn<(state: string | undefined) => void>();

    await handOver(ana, answers, async ({ id }) => {
      found((await service.parts.ledger.findHandover(workspace, id))?.state);
    });

    expect(found).toHaveBeenCalledWith('open');
  });

  it('is kept when it is not known whether it was sent', async () => {
    const { handOver, answers } = await start();

    await expect(handOver(ana, answers, () => Promise.reject(new Error('cut off')))).rejects.toThrow('cut off');

    expect(await service.parts.ledger.findHandover(workspace, answers.id)).toBeDefined();
  });

  it('is not kept when the colleague cannot be written to, so that the same form can ask another', async () => {
    const { handOver, answers } = await start();
    const refused = () => Promise.reject(new InputError('This person’s account is deactivated.'));

    await expect(handOver(ana, answers, refused)).rejects.toThrow('deactivated');
    const asked = await handOver(ana, { ...answers, colleague: 'U0EVE' }, sent);

    expect(asked.colleague).toBe('U0EVE');
  });

  it('sends one form to one colleague alone', async () => {
    const { handOver, answers } = await start();
    await handOver(ana, answers, sent);

    await expect(handOver(ana, { ...answers, colleague: 'U0EVE' }, sent)).rejects.toThrow('was sent already');
  });

  it.each([
    ['a viewer', anActor({ role: 'viewer' }), {}, { name: 'NotAllowedError' }],
    ['somebody else’s set-up', anActor({ userId: 'U0EVE' }), {}, { name: 'InputError' }],
    ['oneself', ana, { colleague: 'U0ANA' }, { field: 'colleague' }],
    ['a step that does not fit', ana, { kind: 'host-admin' as const }, { field: 'step' }],
  ])('is refused for %s', async (_what, actor, given, error) => {
    const { handOver, answers } = await start();

    await expect(handOver(actor, { ...answers, ...given }, sent)).rejects.toMatchObject(error);

    expect(await service.parts.ledger.listHandovers(workspace, answers.draft)).toEqual([]);
  });

  it('looks at no report that is not this set-up’s', async () => {
    const { listHandoverSteps, draft } = await start();
    const report = aFailingReport({ integration: { ...aReport().integration, baseUrl: 'https://other.example.com' } });
    const id = newReportId();
    await service.parts.ledger.keepReport(workspace, { id, integration: null, report, changes: [], isSweep: false });

    expect((await listHandoverSteps(ana, draft.id, id)).flatMap(({ checks }) => checks)).toEqual([]);
  });
});

describe('what was handed over', () => {
  const doors = {
    getAskedHandover: (actor: typeof ana, id: HandOverAnswers['id']) =>
      service.integrations.getAskedHandover(actor, id),
    answerHandover: (actor: typeof ana, id: HandOverAnswers['id']) =>
      Array.fromAsync(service.integrations.answerHandover(actor, id, quick())),
    declineHandover: (actor: typeof ana, id: HandOverAnswers['id']) => service.integrations.declineHandover(actor, id),
    offerHandoverPage: (actor: typeof ana, id: HandOverAnswers['id']) =>
      service.integrations.offerHandoverPage(actor, id, '{}'),
    giveHandoverSecret: (actor: typeof ana, id: HandOverAnswers['id']) =>
      service.integrations.giveHandoverSecret(actor, id, canary),
  };
  const theirs = { getHandover: 0, withdrawHandover: 0 };

  it.each(Object.keys(doors) as (keyof typeof doors)[])('%s is for the colleague alone', async (door) => {
    const { handOver, answers } = await start();
    await handOver(ana, answers, sent);

    const eve = anActor({ userId: 'U0EVE', role: 'admin' });
    for (const other of [ana, eve]) {
      await expect(doors[door](other, answers.id)).rejects.toMatchObject({ name: 'NotAllowedError' });
    }
    const elsewhere = anActor({ userId: 'U0BEN', workspace: WorkspaceId.parse('T0OTHER') });
    await expect(doors[door](elsewhere, answers.id)).rejects.toMatchObject({ name: 'InputError' });
  });

  it.each(Object.keys(theirs) as (keyof typeof theirs)[])('%s is for the requester alone', async (door) => {
    const { handOver, answers } = await start();
    await handOver(ana, answers, sent);

    for (const other of [
      { ...ben, role: 'admin' as const },
      { ...ana, role: 'viewer' as const },
    ]) {
      await expect(service.integrations[door](other, answers.id)).rejects.toMatchObject({ name: 'NotAllowedError' });
    }
  });

  it.each([
    [false, 'NotAllowedError'],
    [undefined, 'InputError'],
  ])('is closed to a colleague whose membership is %s by now', async (isMember, name) => {
    let membership: boolean | undefined = true;
    const people = {
      isFullMember: async () => membership,
      findName: async () => undefined,
      listGroup: async () => undefined,
    };
    service = await startService(undefined, { people, admins });
    const draft = await service.integrations.startDraft(ana, anAsked());
    const id = newHandoverId();
    const asked = {
      id,
      draft: draft.id,
      report: undefined,
      kind: 'secret' as const,
      colleague: 'U0BEN',
      note: '',
      view: null,
    };
    await service.integrations.handOver(ana, asked, sent);
    membership = isMember;

    await expect(doors.answerHandover(ben, id)).rejects.toMatchObject({ name });
    await expect(doors.giveHandoverSecret(ben, id)).rejects.toMatchObject({ name });
  });

  it('cannot be answered with a secret of another kind, and keeps the one that is there', async () => {
    const { handOver, answers, draft } = await start();
    await handOver(ana, answers, sent);

    await expect(service.integrations.giveHandoverSecret(ben, answers.id, 'no token')).rejects.toMatchObject({
      field: 'token',
    });

    expect((await service.store.findDraft(workspace, draft.id))?.token?.iv).toBe(draft.token?.iv);
  });

  it('is answered once, by whoever is first', async () => {
    const { handOver, answers } = await start();
    await handOver(ana, answers, sent);

    const all = await Promise.all([1, 2, 3].map(() => doors.answerHandover(ben, answers.id)));

    expect(all.flatMap((yielded) => yielded.map(({ state }) => state))).toEqual(['open', 'done']);
  });

  it('stays as it was left when the bot is stopped while it is tried', async () => {
    const { handOver, answers } = await start();
    await handOver(ana, answers, sent);
    const stopping = new AbortController();
    stopping.abort();

    const tried = Array.fromAsync(service.integrations.answerHandover(ben, answers.id, quick(stopping.signal)));

    await expect(tried).rejects.toMatchObject({ name: 'AbortError' });
    const kept = await service.parts.ledger.findHandover(workspace, answers.id);
    expect(kept).toMatchObject({ state: 'open', checkingSince: saying(/2026/) });
  });

  it('is forgotten ninety days after it was over', async () => {
    let now = NOW;
    service = await startService(undefined, { admins, clock: { now: () => now, monotonicMs: () => now } });
    const { ledger } = service.parts;
    const shown = { channel: 'D0', ts: '1', shown: 1 };
    const posts = { colleague: shown, requester: shown };
    const over = aHandover({ state: 'done', endedAt: '2026-11-21T08:00:00Z', posts });
    await ledger.keepHandover(workspace, over);

    const day = 24 * 60 * 60 * 1000;
    now = NOW + 90 * day;
    await service.integrations.tidy(workspace);
    expect(await ledger.findHandover(workspace, over.id)).toBeDefined();
    now += 1000;
    await service.integrations.tidy(workspace);

    expect(await ledger.findHandover(workspace, over.id)).toBeUndefined();
  });

  it('never holds a secret, nor does the trail', async () => {
    const { handOver, answers } = await start();
    await handOver(ana, answers, sent);
    await service.integrations.giveHandoverSecret(ben, answers.id, 'glpat-canary000000000009');

    const kept = await service.parts.ledger.findHandover(workspace, answers.id);
    const trail = await service.parts.ledger.listAudit(workspace, { limit: 9 });

    expect(trail[0]).toMatchObject({ action: 'give-secret', by: 'U0BEN' });
    expect(JSON.stringify([kept, trail])).not.toContain('canary');
  });
});
