import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNoteLost } from '../../src/alerts/index.ts';
import { NotAllowedError } from '../../src/core/errors.ts';
import type { NewScheduledPost } from '../../src/core/scheduled-post.ts';
import { type AlertWorld, anAlertDesk } from '../builders/alert-desk.ts';
import { anActor, type Service, startService, workspace } from '../builders/service.ts';

let service: Service;
let world: AlertWorld;
beforeEach(async () => {
  service = await startService();
  world = anAlertDesk(service);
});
afterEach(() => service.close());

const viewer = anActor({ role: 'viewer' });
const route = { channel: 'C0OPS', severity: 'critical', integration: null } as const;

describe('who may say who hears of what', () => {
  it('is asked at every way in, and nothing is told or changed for whoever may not', async () => {
    const { notify, told } = world;
    await expect(notify.read(anActor({ role: 'none' }))).rejects.toThrow(NotAllowedError);
    const denied = [
      notify.setRoute(viewer, route),
      notify.dropRoute(viewer, route),
      notify.setQuiet(viewer, null),
      notify.test(viewer, { channel: 'C0OPS' }),
    ];
    for (const each of denied) await expect(each).rejects.toThrow(NotAllowedError);
    expect(told).toEqual([]);
    expect((await service.store.getSettings(workspace)).version).toBe(0);
  });

  it('is written down before it is done', async () => {
    await world.notify.setRoute(anActor(), route);
    await world.notify.dropRoute(anActor(), route);
    const trail = await service.parts.ledger.listAudit(workspace, { limit: 5 });
    expect(trail.map(({ action, before, after }) => ({ action, before, after }))).toMatchObject([
      { action: 'notify', before: { channel: 'C0OPS' }, after: null },
      { action: 'notify', before: null, after: { channel: 'C0OPS', severity: 'critical' } },
    ]);
  });
});

describe('a channel that is lost', () => {
  it('is remembered and said once, however many posts meet it', async () => {
    const posted: NewScheduledPost[] = [];
    const post = async (_workspace: unknown, each: NewScheduledPost) => void posted.push(each);
    const note = createNoteLost({ store: service.store, post, clock: service.parts.clock });
    for (let time = 0; time < 3; time += 1) await note(workspace, 'C0OLD', 'is_archived');
    await note(workspace, 'U0ANA', 'user_disabled');

    expect(posted).toHaveLength(1);
    expect(JSON.stringify(posted[0])).toContain('That channel is archived');
    expect((await service.store.getSettings(workspace)).lost).toEqual([
      { place: 'C0OLD', why: 'is_archived', at: '2026-11-21T08:00:00Z' },
    ]);
  });
});
