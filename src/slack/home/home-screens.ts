import type { HomeView } from '@slack/types';
import type { Envelope } from '../envelope.ts';
import { createPacer, type Pacer } from '../pacer.ts';
import type { WebClient } from '../tell-person.ts';
import type { HomeState } from './home-state.ts';
import { publishHome } from './publish-home.ts';

/** Whose Home it is. */
export interface Viewer {
  readonly client: WebClient;
  readonly envelope: Envelope;
}

/** What a person's Home is to show next. */
export interface NextHome {
  readonly state: HomeState;
  /** Of the Home that was pressed: when another stands there meanwhile, that one stays. */
  readonly hash?: string | undefined;
  /** Said once, at the top. */
  readonly news?: readonly string[];
}

export interface HomeScreensParts {
  readonly draw: (viewer: Viewer, state: HomeState, news: readonly string[]) => Promise<HomeView>;
  readonly noteFailure: (error: unknown) => void;
}

export interface HomeScreens {
  /** Draws and publishes, one after the other for one person. */
  show(viewer: Viewer, next: NextHome): Promise<void>;
  /**
   * Does some work, then says what came of it; draws the Home where the person has gone in it by then, from `state` on.
   */
  during(viewer: Viewer, state: HomeState, work: () => Promise<readonly string[]>): Promise<void>;
  /** Draws the Home anew where the person is, or from its beginning where this process does not know. */
  refresh(viewer: Viewer, otherwise: HomeState): Promise<void>;
}

/** What is known of a Home while something is going on in it; forgotten afterwards. */
interface Screen {
  turn: Promise<void>;
  users: number;
  /** Where the person is; undefined until something was published. */
  state: HomeState | undefined;
  news: readonly string[];
  /** Of what was published since the person's last press: they differ in what the bot knows, not in what was pressed. */
  hashes: readonly string[];
  works: number;
  pacer: Pacer<Viewer> | undefined;
}

const gapMs = 1000;
const mostNews = 5;

/** Publishes Homes so that presses, and tests that end in between, do not overwrite each other. */
export function createHomeScreens({ draw, noteFailure }: HomeScreensParts): HomeScreens {
  const screens = new Map<string, Screen>();

  const using = async (viewer: Viewer, act: (screen: Screen) => Promise<void>): Promise<void> => {
    const { workspace, userId } = viewer.envelope;
    const key = `${workspace}/${userId}`;
    const screen = screens.get(key) ?? {
      turn: Promise.resolve(),
      users: 0,
      state: undefined,
      news: [],
      hashes: [],
      works: 0,
      pacer: undefined,
    };
    screens.set(key, screen);
    screen.users += 1;
    try {
      await act(screen);
    } finally {
      screen.users -= 1;
      if (screen.users === 0) screens.delete(key);
    }
  };

  const inTurn = async (screen: Screen, act: () => Promise<void>): Promise<void> => {
    const before = screen.turn;
    const own = before.then(act);
    screen.turn = own.catch(() => undefined);
    await own;
  };

  const drawAgain = (screen: Screen, viewer: Viewer) =>
    inTurn(screen, async () => {
      if (!screen.state) return;
      const view = await draw(viewer, screen.state, screen.news);
      const hash = await publishHome(viewer.client, viewer.envelope.userId, view, screen.hashes.at(-1));
      if (hash !== undefined) screen.hashes = [...screen.hashes, hash];
    });

  const show = (screen: Screen, viewer: Viewer, { state, hash, news = [] }: NextHome) =>
    inTurn(screen, async () => {
      const isOurs = hash !== undefined && screen.hashes.includes(hash);
      const view = await draw(viewer, state, news);
      const published = await publishHome(
        viewer.client,
        viewer.envelope.userId,
        view,
        isOurs ? screen.hashes.at(-1) : hash,
      );
      if (published === undefined) return;
      screen.state = state;
      screen.news = news;
      screen.hashes = [published];
    });

  /** The last of several works is shown at once, those before it at most once a second. */
  const showOutcome = async (screen: Screen, viewer: Viewer) => {
    screen.pacer ??= createPacer<Viewer>({
      send: (latest) => drawAgain(screen, latest),
      gapAfter: () => gapMs,
      onFailure: noteFailure,
    });
    const { pacer } = screen;
    pacer.offer(viewer);
    if (screen.works > 0) return;
    screen.pacer = undefined;
    await pacer.finish();
  };

  return {
    show: (viewer, next) => using(viewer, (screen) => show(screen, viewer, next)),

    refresh: (viewer, otherwise) =>
      using(viewer, (screen) => show(screen, viewer, { state: screen.state ?? otherwise, news: screen.news })),

    during: (viewer, state, work) =>
      using(viewer, async (screen) => {
        screen.works += 1;
        let news: readonly string[] = [];
        try {
          news = await work();
        } finally {
          screen.works -= 1;
        }
        screen.state ??= state;
        screen.news = [...new Set([...screen.news, ...news])].slice(-mostNews);
        await showOutcome(screen, viewer);
      }),
  };
}
