import type { Actor } from '../../core/actor.ts';
import { InputError, isForPeople } from '../../core/errors.ts';
import { noteFault } from '../../core/fault.ts';
import type { DraftId, IntegrationId } from '../../core/ids.ts';
import { describeHeadline } from '../blocks/report-gist.ts';
import type { CommandRunner } from '../command-runner.ts';
import { toldView } from '../fault-boundary.ts';
import { describeFault, slackDidNotSayWho } from '../notices.ts';
import { openView } from '../open-view.ts';
import { updateView } from '../update-view.ts';
import { confirmCommandView } from '../views/confirm.ts';
import type { Marker } from '../views/marker.ts';
import type { SetUpEnded } from '../views/set-up-parts.ts';
import { readWords } from '../words.ts';
import { detailsView } from './details-view.ts';
import type { DrawHomeParts } from './draw-home.ts';
import type { HomeScreens, Viewer } from './home-screens.ts';
import type { HomeState } from './home-state.ts';
import { manageIntegrationView } from './manage-view.ts';
import { findDeeds } from './read-home.ts';

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
  readonly setUpEnded: SetUpEnded;
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal;
}

const tooLate = 'It could not open: Slack allows three seconds for it, and they had passed. Press again.';

/** What a Home does beyond showing another part of itself. Each act asks anew who does it and what they may do. */
export function createHomeActs(parts: HomeActsParts) {
  const { integrations, readActor, runner, marker, tests, screens, labelOf, draw, setUpEnded, log, signal } = parts;

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

    /** The form of a command, over the Home. */
    async openForm({ viewer, triggerId }: Press, verb: 'renew' | 'edit', id: IntegrationId) {
      await runner.run([verb, id], { ...viewer, triggerId });
    },

    /** All that somebody may do with it, in a modal. */
    async openManage(press: Press, id: IntegrationId) {
      const { viewer, state, triggerId } = press;
      const news = await attempt(press, async (actor) => {
        const integration = await integrations.get(actor, id);
        const view = manageIntegrationView(integration, findDeeds(parts, actor), state, labelOf);
        return (await openView(viewer.client, triggerId, view)) === undefined ? [tooLate] : [];
      });
      await showNews(press, news);
    },

    /** Runs a command from that modal; what it asks, opens or says takes the place of the modal. */
    async runDeed({ viewer, state, triggerId, given: command }: Press) {
      const { client, envelope } = viewer;
      const { viewId } = envelope;
      if (viewId === undefined) return;
      const words = readWords(command);
      const said = await runner.runInView(words, { client, envelope, triggerId, inView: viewId });
      if (said?.kind === 'confirmation') {
        await updateView(client, viewId, confirmCommandView(said, command, envelope, marker));
        return;
      }
      if (!said) return;
      await updateView(client, viewId, toldView({ title: 'Manage integration', message: draw(said) }));
      await screens.refresh(viewer, state);
    },

    async discard(press: Press, id: DraftId) {
      const news = await attempt(press, async (actor) => {
        try {
          await integrations.discardDraft(actor, id);
          setUpEnded(actor.workspace, id);
        } catch (error) {
          // A second press finds it gone, as it should be.
          if (!(error instanceof InputError)) throw error;
        }
        return ['The set-up was discarded.'];
      });
      await showNews(press, news);
    },

    async discardRenewal(press: Press, id: DraftId) {
      const news = await attempt(press, async (actor) => {
        await integrations.discardRenewal(actor, id);
        return ['The renewal was discarded; the credential from before stays in use.'];
      });
      await showNews(press, news);
    },
  };
}
