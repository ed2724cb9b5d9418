import type { Actor } from '../../core/actor.ts';
import { InputError, isForPeople } from '../../core/errors.ts';
import { noteFault } from '../../core/fault.ts';
import type { DraftId, IntegrationId } from '../../core/ids.ts';
import { describeHeadline } from '../blocks/report-gist.ts';
import type { CommandRunner } from '../command-runner.ts';
import { describeFault, slackDidNotSayWho } from '../notices.ts';
import { openView } from '../open-view.ts';
import { confirmCommandView } from '../views/confirm.ts';
import type { Marker } from '../views/marker.ts';
import { detailsView } from './details-view.ts';
import type { DrawHomeParts } from './draw-home.ts';
import type { HomeScreens, Viewer } from './home-screens.ts';
import type { HomeState } from './home-state.ts';

/** Somebody pressed or chose something on their Home. */
export interface Press {
  readonly viewer: Viewer;
  readonly state: HomeState;
  readonly hash: string | undefined;
  readonly triggerId: string;
  /** The value of the button, of what was chosen, or what was typed. */
  readonly given: string;
}

export interface HomeActsParts extends DrawHomeParts {
  readonly screens: HomeScreens;
  readonly runner: CommandRunner;
  readonly marker: Marker;
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal;
}

const tooLate = 'It could not open: Slack allows three seconds for it, and they had passed. Press again.';

/** What a Home does beyond showing another part of itself. Each act asks anew who does it and what they may do. */
export function createHomeActs(parts: HomeActsParts) {
  const { integrations, readActor, runner, marker, tests, screens, labelOf, log, signal } = parts;

  /** What stands in the way is news on the Home. */
  const attempt = async ({ viewer }: Press, act: (actor: Actor) => Promise<readonly string[]>) => {
    const read = await readActor(viewer.envelope);
    if ('unknown' in read) return [slackDidNotSayWho.title];
    try {
      return await act(read.actor);
    } catch (error) {
      if (isForPeople(error)) return [error.message];
      throw error;
    }
  };

  const showNews = async ({ viewer, state }: Press, news: readonly string[]) => {
    if (news.length > 0) await screens.show(viewer, { state, news });
  };

  const describeStop = (error: unknown, id: IntegrationId): string => {
    if (signal.aborted) return 'The bot was stopped during the test. Test again in a minute.';
    if (isForPeople(error)) return error.message;
    return describeFault(noteFault(log, error, { surface: 'slack', integration: id })).title;
  };

  return {
    /** Shows that it is being tested, then what came of it; pressed twice it is one test. */
    async test(press: Press, id: IntegrationId) {
      const { viewer, state } = press;
      await screens.during(viewer, state, () =>
        attempt(press, async (actor) => {
          const integration = await integrations.get(actor, id);
          const running = tests.run(actor, integration);
          const [ended, shown] = await Promise.allSettled([running, screens.show(viewer, { state })]);
          if (shown.status === 'rejected')
            log.warn({ err: shown.reason }, 'a Home did not show that something is tested');
          if (ended.status === 'rejected') return [describeStop(ended.reason, id)];
          const { report, notes = [] } = ended.value;
          return [`Tested ${integration.name}. ${describeHeadline(report)}`, ...notes];
        }),
      );
    },

    /** All that the last test found, in a modal. */
    async openDetails(press: Press, id: IntegrationId) {
      const news = await attempt(press, async (actor) => {
        const integration = await integrations.get(actor, id);
        const kept = await integrations.findNewestReport(actor, id);
        const opened = await openView(press.viewer.client, press.triggerId, detailsView(integration, kept, labelOf));
        return opened === undefined ? [tooLate] : [];
      });
      await showNews(press, news);
    },

    async askToRemove(press: Press, id: IntegrationId) {
      const { viewer, triggerId } = press;
      const question = await runner.findConfirmation(['remove', id], viewer);
      if (!question) return;
      const view = confirmCommandView(question, `remove ${id}`, viewer.envelope, marker);
      if ((await openView(viewer.client, triggerId, view)) === undefined) await showNews(press, [tooLate]);
    },

    async discard(press: Press, id: DraftId) {
      const news = await attempt(press, async (actor) => {
        try {
          await integrations.discardDraft(actor, id);
        } catch (error) {
          // A second press finds it gone, as it should be.
          if (!(error instanceof InputError)) throw error;
        }
        return ['The set-up was discarded.'];
      });
      await showNews(press, news);
    },
  };
}
