import { type Clock, toIso } from '../../core/clock.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { NewScheduledPost } from '../../core/scheduled-post.ts';
import type { Store } from '../../storage/index.ts';
import { describeLost } from './describe-lost.ts';

export interface NoteLostParts {
  readonly store: Pick<Store, 'getSettings' | 'changeSettings'>;
  readonly post: (workspace: WorkspaceId, post: NewScheduledPost) => Promise<void>;
  readonly clock: Clock;
}

/** Remembers that a channel is lost, and says so once, wherever posts go now: a route nobody mends is no route. */
export function createNoteLost({ store, post, clock }: NoteLostParts) {
  return async (workspace: WorkspaceId, place: string, why: string): Promise<void> => {
    if (!/^[CG]/.test(place)) return;
    const { lost } = await store.getSettings(workspace);
    if (lost.some((each) => each.place === place)) return;
    const at = toIso(clock.now());
    await store.changeSettings(workspace, (current) => ({
      ...current,
      lost: [...current.lost.filter((each) => each.place !== place), { place, why, at }].slice(-200),
    }));
    await post(workspace, {
      key: `lost ${place} ${at}`,
      severity: 'warning',
      title: 'Flow bot can no longer post to one of its channels',
      parts: [
        {
          kind: 'text',
          lines: [
            `${describeLost(why)} (${place})`,
            'What belongs there comes here meanwhile. /flow notify list shows who hears of what, /flow notify changes it.',
          ],
        },
      ],
      chart: null,
    });
  };
}
