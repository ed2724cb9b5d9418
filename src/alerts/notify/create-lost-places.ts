import { type Clock, readInstant, toIso } from '../../core/clock.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { NewScheduledPost } from '../../core/scheduled-post.ts';
import type { Store } from '../../storage/index.ts';
import type { LostPlace } from '../../storage/workspace-settings.ts';
import { describeLost } from './describe-lost.ts';
import { forgetLost } from './forget-lost.ts';

/** The channels that could not be written to. People are not among them: whoever is gone is asked for each time. */
export interface LostPlaces {
  /** That channel, where it is lost and was tried not long ago; what belongs there needs not be tried there now. */
  findClosed(workspace: WorkspaceId, place: string): Promise<LostPlace | undefined>;
  /** A post could not be made there. Said once, wherever posts go now, until it is found again. */
  lose(workspace: WorkspaceId, place: string, why: string): Promise<void>;
  /** A message of the bot's stands there. */
  find(workspace: WorkspaceId, place: string): Promise<void>;
}

export interface LostPlacesParts {
  readonly store: Pick<Store, 'getSettings' | 'changeSettings'>;
  readonly post: (workspace: WorkspaceId, post: NewScheduledPost) => Promise<void>;
  readonly clock: Clock;
}

const tryAgainAfterMs = 60 * 60 * 1000;
const sayWithinMs = 24 * 60 * 60 * 1000;
const mostLost = 200;

/** A route nobody mends is no route: what is lost is remembered and said, and tried again now and then. */
export function createLostPlaces({ store, post, clock }: LostPlacesParts): LostPlaces {
  const findLost = async (workspace: WorkspaceId, place: string) =>
    (await store.getSettings(workspace)).lost.find((each) => each.place === place);

  /** Also where the clock went back meanwhile. */
  const isWithin = (at: string, milliseconds: number) => Math.abs(clock.now() - (readInstant(at) ?? 0)) < milliseconds;
  const isClosed = ({ at, triedAt }: LostPlace) => isWithin(triedAt ?? at, tryAgainAfterMs);

  return {
    async findClosed(workspace, place) {
      const lost = await findLost(workspace, place);
      return lost && isClosed(lost) ? lost : undefined;
    },

    async lose(workspace, place, why) {
      if (!/^[CG]/.test(place)) return;
      const known = await findLost(workspace, place);
      const now = toIso(clock.now());
      const at = known?.at ?? now;
      if (!known || !isClosed(known) || known.why !== why) {
        await store.changeSettings(workspace, (current) => ({
          ...current,
          lost: [...current.lost.filter((each) => each.place !== place), { place, why, at, triedAt: now }].slice(
            -mostLost,
          ),
        }));
      }

      // Who came so far before may have ended here: of one key there is one post, however often it is asked for.
      if (!isWithin(at, sayWithinMs)) return;
      await post(workspace, {
        key: `lost ${place} ${at}`,
        severity: 'warning',
        title: 'Flow bot can no longer post to one of its channels',
        parts: [
          {
            kind: 'text',
            lines: [
              `${describeLost(why)} (${place})`,
              'What belongs there comes here meanwhile; once the bot can write there again, it goes there by itself.',
              '/flow notify list shows who hears of what, /flow notify changes it.',
            ],
          },
        ],
        chart: null,
      });
    },

    find: (workspace, place) => forgetLost(store, workspace, place),
  };
}
