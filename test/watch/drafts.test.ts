import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newHandoverId } from '../../src/core/ids.ts';
import type { NewScheduledPost } from '../../src/core/scheduled-post.ts';
import { drafts } from '../../src/watch/drafts.ts';
import { anAlertDesk } from '../builders/alert-desk.ts';
import { aHandover } from '../builders/handover.ts';
import { anActor, anAsked, NOW, type Service, startService, workspace } from '../builders/service.ts';
import { aJobParts } from '../builders/watch.ts';

const dayMs = 24 * 60 * 60 * 1000;
let now = NOW;
let service: Service;
beforeEach(async () => {
  now = NOW;
  service = await startService(undefined, { clock: { now: () => now, monotonicMs: () => now } });
});
afterEach(() => service.close());

const begin = (userId: string | null = 'U0ANA') => service.integrations.startDraft(anActor({ userId }), anAsked());

async function run(): Promise<readonly NewScheduledPost[]> {
  const posted: NewScheduledPost[] = [];
  const job = drafts(aJobParts(service));
  const { signal } = new AbortController();
  const observe = async () => undefined;
  const post = async (each: NewScheduledPost) => void posted.push(each);
  await job.run({ workspace, slot: now, at: now, isDryRun: false, signal, observe, post });
  return posted;
}

describe('the look at set-ups that were left', () => {
  it('reminds whoever began one after two days, by a key of which there is one message for ever', async () => {
    const draft = await begin();
    now += 2 * dayMs - 1;
    expect(await run()).toEqual([]);

    now += 1;
    expect(await run()).toMatchObject([
      { key: `draft ${draft.id}`, person: 'U0ANA', title: 'A set-up of yours is unfinished: git.example.com' },
    ]);
  });

  it('reminds nobody of what was begun in a terminal', async () => {
    await begin(null);
    now += 3 * dayMs;
    expect(await run()).toEqual([]);
  });

  it('reminds a colleague whose step lies for two days, and tells who asked', async () => {
    const draft = await begin();
    now += dayMs;
    const asked = aHandover({
      id: newHandoverId(),
      draft: draft.id,
      colleague: 'U0BEN',
      state: 'open',
      createdAt: new Date(now).toISOString(),
    });
    await service.parts.ledger.keepHandover(workspace, asked);
    now += dayMs;
    expect((await run()).map(({ person }) => person)).toEqual(['U0ANA']);

    now += dayMs;
    const [toBen, toAna] = await run();
    expect(toBen).toMatchObject({ key: `handover ${asked.id}`, person: 'U0BEN' });
    expect(JSON.stringify(toAna)).toContain('A colleague has not answered');
  });
});

describe('a set-up that nobody goes on with', () => {
  it('is wiped two weeks after it was begun', async () => {
    const draft = await begin();
    now += 14 * dayMs - 1;
    await service.integrations.tidy(workspace);
    expect(await service.store.findDraft(workspace, draft.id)).toBeDefined();

    now += 1;
    await service.integrations.tidy(workspace);
    expect(await service.store.findDraft(workspace, draft.id)).toBeUndefined();
  });

  it('stays while a colleague is asked for a step of it, and not for ever', async () => {
    const draft = await begin();
    await service.parts.ledger.keepHandover(workspace, aHandover({ draft: draft.id, state: 'open' }));
    now += 20 * dayMs;
    await service.integrations.tidy(workspace);
    expect(await service.store.findDraft(workspace, draft.id)).toBeDefined();

    now += 25 * dayMs;
    await service.integrations.tidy(workspace);
    expect(await service.store.findDraft(workspace, draft.id)).toBeUndefined();
  });
});

describe('a post for one person', () => {
  it('goes to them alone', async () => {
    const { posts } = anAlertDesk(service);
    const post = { key: 'k', severity: 'notice', title: 't', parts: [], chart: null } satisfies NewScheduledPost;
    expect((await posts.plan(workspace, { ...post, person: 'U0BEN' })).places).toEqual(['U0BEN']);
  });
});
