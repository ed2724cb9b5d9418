import { type Receiver, webApi } from '@slack/bolt';
import type { AlertDesk, NotifyDesk, Poster } from '../alerts/index.ts';
import type { Clock } from '../core/clock.ts';
import type { CommandEntry } from '../core/command-entry.ts';
import type { AnswerCommand } from '../core/command-request.ts';
import type { Log } from '../core/log.ts';
import type { Secret } from '../core/secret.ts';
import type { Integrations, People, SecretArrival } from '../integrations/index.ts';
import type { SignInEnd } from '../oauth/index.ts';
import type { Provider } from '../providers/index.ts';
import type { Keyring, Vault } from '../secrets/index.ts';
import type { Ledger } from '../storage/index.ts';
import { addChooseListener } from './actions/choose.ts';
import { addCopyFaultListener } from './actions/copy-fault.ts';
import { addReportListeners } from './actions/report-actions.ts';
import { createAlertForms } from './alerts/create-alert-forms.ts';
import { createPoster } from './alerts/create-poster.ts';
import { readImageUrl } from './alerts/image-url.ts';
import { clientOptions } from './client-options.ts';
import { createCommandRunner } from './command-runner.ts';
import { createBolt } from './create-bolt.ts';
import { createDraw } from './create-draw.ts';
import { type EndPostsParts, endUnfinishedPosts } from './end-unfinished-posts.ts';
import { addWrittenListeners } from './events/written-to-bot.ts';
import { createExpiryForm } from './expiry/create-expiry-form.ts';
import { addFaultBoundary } from './fault-boundary.ts';
import { createAskOwner } from './grants/create-ask-owner.ts';
import { createHandover } from './handover/create-handover.ts';
import { createSetUpEnded } from './handover/set-up-ended.ts';
import { createShowHandover } from './handover/show-handover.ts';
import { createHome } from './home/create-home.ts';
import { createImport } from './import/create-import.ts';
import { addCommandListeners } from './listeners.ts';
import type { SlackMeter } from './meter.ts';
import { createReachability } from './reachability.ts';
import { createReadActor } from './read-actor.ts';
import { addShortcutListeners } from './shortcuts.ts';
import { createSlackLogger } from './slack-logger.ts';
import { createPosts } from './unfinished-posts.ts';
import { createAddIntegration } from './views/add-integration.ts';
import type { FindWay } from './views/answers-form.ts';
import { addConfirmListeners } from './views/confirm.ts';
import { createManage } from './views/manage.ts';
import { createMarker } from './views/marker.ts';
import { showSecretArrival } from './views/secret-arrived.ts';
import type { SecretEntry } from './views/secret-entry.ts';

interface SlackAppParts {
  /** `createReceiver` for HTTP, or `SocketReceiver`. */
  readonly receiver: Receiver;
  readonly botToken: Secret;
  /** Null for Slack itself. */
  readonly apiUrl: string | null;
  readonly answer: AnswerCommand;
  readonly entries: readonly CommandEntry[];
  readonly integrations: Integrations;
  readonly alerts: AlertDesk;
  readonly notify: NotifyDesk;
  readonly providers: readonly Provider[];
  /** How OAuth stands with a kind of host. */
  readonly findOAuthWay: FindWay;
  /** Where people type secrets. */
  readonly secretEntry: SecretEntry;
  /** Where Slack and browsers reach the bot; null where they do not. */
  readonly publicUrl: string | null;
  /** Whether GitHub Apps can be made from here. */
  readonly makesApps: boolean;
  /** Where what is running in Slack is written down, and the vault that seals where it stands. */
  readonly ledger: Ledger;
  readonly vault: Vault;
  /** Marks what the bot's own views carry. */
  readonly keyring: Keyring;
  readonly version: string;
  /** The same that the service layer asks. */
  readonly people: People;
  readonly meter: SlackMeter;
  readonly clock: Clock;
  readonly log: Log;
}

interface SlackApp {
  start(): Promise<void>;
  /** Ends what a process that died left "running"; before anything is taken in. */
  endInterrupted(): Promise<void>;
  /** Goes on with a set-up whose person was signing in in the browser. */
  signInEnded(end: SignInEnd): Promise<void>;
  /** Goes on with what waited for a secret that somebody has typed on its page. */
  secretArrived(arrival: SecretArrival): Promise<void>;
  /** Breaks off what runs, lets it answer, and takes in nothing more. */
  stop(): Promise<void>;
  /** The way of alerts to Slack. */
  readonly poster: Poster;
  /** Whether Slack answers and knows the bot's token. */
  isReachable(): Promise<boolean>;
}

/** The bot in Slack: the same commands as in a terminal, drawn as blocks, and the set-up as a modal. */
export function createSlackApp(parts: SlackAppParts): SlackApp {
  const { botToken, apiUrl, answer, entries, integrations, providers, people, meter, clock, log } = parts;
  const { ledger, vault } = parts;
  const logger = createSlackLogger(log);
  const running = new Set<Promise<void>>();
  const app = createBolt(parts, running);
  const client = new webApi.WebClient(botToken.reveal(), clientOptions(logger, apiUrl));
  const stopping = new AbortController();

  /** What no request of Slack's began is waited for when the bot stops, as what Slack began is. */
  const untilShown = async (shown: Promise<void>) => {
    const settled = shown.catch(() => undefined);
    running.add(settled);
    await shown.finally(() => running.delete(settled));
  };

  const labelOf = (id: Provider['id']) => providers.find((provider) => provider.id === id)?.label ?? id;
  const show = createShowHandover({ client, ledger, labelOf, log });
  const setUpEnded = createSetUpEnded({ ledger, show, untilShown, log });
  const readActor = createReadActor({ people, integrations });
  const draw = createDraw({ look: { labelOf }, version: parts.version, clock });
  const posts = createPosts({ ledger, vault, clock, log });
  const marker = createMarker(parts.keyring.keys);
  const shared = { integrations, readActor, labelOf, draw, posts, marker, setUpEnded, log, signal: stopping.signal };
  const { findOAuthWay, secretEntry, makesApps } = parts;
  const forms = { ...shared, providers, findOAuthWay, secretEntry, makesApps };
  const addIntegration = createAddIntegration(forms);
  const handover = createHandover({ ...forms, client, ledger, clock }, show);
  const manage = createManage(forms, addIntegration.open);
  const imports = createImport({ ...shared, botToken, apiUrl }, manage.open);
  const askOwner = createAskOwner({ ...shared, ledger, clock }, imports.open);
  const expiryForm = createExpiryForm({ ...shared, ledger, clock }, askOwner.open);
  const alertForms = createAlertForms({ ...shared, alerts: parts.alerts, clock }, expiryForm.open);
  const runner = createCommandRunner({ ...shared, answer, entries, meter, openForm: alertForms.open });

  addFaultBoundary(app, { client, draw, log });
  addCommandListeners(app, runner);
  addWrittenListeners(app, runner);
  addShortcutListeners(app, runner, shared);
  addChooseListener(app, runner);
  addCopyFaultListener(app);
  addReportListeners(app, { ...shared, ledger, version: parts.version, clock });
  addConfirmListeners(app, runner, marker);
  addIntegration.listen(app);
  manage.listen(app);
  handover.listen(app);
  imports.listen(app, runner);
  askOwner.listen(app);
  expiryForm.listen(app, runner);
  alertForms.listen(app, runner);
  createHome({ ...shared, alerts: parts.alerts, notify: parts.notify, entries, runner, clock }).listen(app);

  const secretArrived = async (arrival: SecretArrival) => {
    if (!(await handover.secretArrived(arrival))) await showSecretArrival(forms, client, arrival);
  };

  return {
    async start() {
      await app.start();
    },
    async endInterrupted() {
      const endView: EndPostsParts['endView'] = (post, place) =>
        place.renews === null
          ? addIntegration.endView(client, post, place)
          : manage.endView(client, post, place, place.renews);
      await endUnfinishedPosts({ ledger, vault, client, endView, clock, log, signal: stopping.signal });
      await handover.resume();
    },
    signInEnded: (end) => untilShown((end.isRenewal ? manage : addIntegration).signInEnded(client, end)),
    secretArrived: (arrival) => untilShown(secretArrived(arrival)),
    async stop() {
      stopping.abort();
      await app.stop();
      await Promise.allSettled(running);
    },
    poster: createPoster(client, readImageUrl(parts.publicUrl)),
    isReachable: createReachability(client, clock),
  };
}
