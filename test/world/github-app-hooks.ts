import type { GitHubAnswering } from './github-answers.ts';
import { type AppSeed, appEvents, describeInstallation, type InstallationSeed } from './github-app.ts';
import { type GitHubDelivery, pageOfDeliveries } from './github-deliveries.ts';
import type { GitHubHook } from './github-hook-book.ts';
import { applyConfig, Config, describeConfig } from './github-hooks.ts';
import { type GitHubScene, makePayload } from './github-payloads.ts';
import { type GitHubState, notFound } from './github-state.ts';
import type { Answer } from './http-world.ts';

/** What owners do with an installation: pause it, end it, or choose the repositories that it sees (`all`, or names). */
export type InstallationChange = 'suspend' | 'unsuspend' | 'deleted' | { readonly selected: 'all' | readonly string[] };

/** What tests and the demo do with GitHub Apps. */
export interface GitHubAppActs {
  /** Registers a GitHub App, replacing the one with the same id, its webhook too. */
  setApp(app: AppSeed): void;
  /** Its owner deletes the App: GitHub knows no such one any more. */
  deleteApp(app: number): void;
  /** The App's own webhook, with its secret and what it delivered. */
  appHook(app: number): GitHubHook | undefined;
  /** Resolves when the App was told of it, and that is in the log. */
  changeInstallation(app: number, organization: string, change: InstallationChange): Promise<void>;
}

/** Where the book has the webhook of an App. */
export const placeOfApp = (id: number) => `app:${id}`;

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function setConfig({ state, request }: GitHubAnswering, app: AppSeed): Answer {
  const config = Config.parse(JSON.parse(request.body));
  const place = placeOfApp(app.id);
  const hook =
    state.hooks.at(place)[0] ??
    state.hooks.add(place, {
      url: '',
      active: true,
      madeBy: 'person',
      events: app.events ?? appEvents,
      contentType: 'form',
      insecure: false,
      secret: null,
    });
  applyConfig(hook, config, false);
  return { status: 200, body: describeConfig(hook) };
}

/** What GitHub answers to an App about its own webhook; undefined for what is no question about it. */
export function answerAppHook(answering: GitHubAnswering, app: AppSeed): Answer | undefined {
  const { path, request, state } = answering;
  const place = placeOfApp(app.id);
  const [hook] = state.hooks.at(place);
  const asked = /^\/app\/hook\/deliveries\/(\d+)\/attempts$/.exec(path)?.[1];
  if (asked !== undefined && request.method === 'POST') {
    const delivery = hook?.deliveries.find(({ id }) => String(id) === asked);
    if (!hook || !delivery) return notFound();
    state.hooks.sender.later(() => state.hooks.redeliver(place, hook, delivery));
    return { status: 202, body: {} };
  }
  if (path === '/app/hook/deliveries') return pageOfDeliveries(answering, hook?.deliveries ?? []);
  if (path !== '/app/hook/config') return undefined;
  if (request.method === 'PATCH') return setConfig(answering, app);
  return { status: 200, body: hook ? describeConfig(hook) : {} };
}

/** The Apps that a GitHub knows, and what their webhooks tell of. */
export function createAppHooks(
  state: GitHubState,
  addresses: () => { readonly apiUrl: string; readonly webUrl: string },
) {
  const hookOf = (id: number) => state.hooks.at(placeOfApp(id))[0];

  function setApp(app: AppSeed): void {
    const known = state.apps.findIndex((each) => each.id === app.id);
    state.apps.splice(known === -1 ? state.apps.length : known, 1, app);
    const { hookUrl: url, hookSecret: secret, deliveries, events = appEvents } = app;
    state.hooks.set(placeOfApp(app.id), url === undefined ? [] : [{ url, events, secret, deliveries }]);
  }

  const deleteApp = (id: number) =>
    void state.apps.splice(
      state.apps.findIndex((each) => each.id === id),
      1,
    );

  const describe = (app: AppSeed, organization: string) =>
    describeInstallation(
      addresses(),
      app,
      app.installations.findIndex((each) => isSame(each.organization, organization)),
    );

  async function tell(app: AppSeed, event: string, organization: string, more: object): Promise<GitHubDelivery[]> {
    const hook = hookOf(app.id);
    if (!hook?.active || hook.url === '') return [];
    const scene = { payload: { installation: describe(app, organization), ...more } };
    const action = 'action' in more ? { action: String(more.action) } : {};
    const payload = makePayload(event, { ...scene, ...action }, addresses().webUrl);
    return [await state.hooks.deliver(placeOfApp(app.id), hook, event, payload)];
  }

  const short = (organization: string, names: readonly string[]) =>
    state.repositories.flatMap(({ owner, name, private: isPrivate }, index) =>
      isSame(owner, organization) && names.includes(name)
        ? [{ id: index + 1, node_id: `R_${index + 1}`, name, full_name: `${owner}/${name}`, private: isPrivate }]
        : [],
    );
  const seenBy = ({ organization, selected }: InstallationSeed) =>
    selected ?? state.repositories.filter(({ owner }) => isSame(owner, organization)).map(({ name }) => name);

  async function tellOfRepositories(app: AppSeed, before: InstallationSeed, after: InstallationSeed): Promise<void> {
    const { organization } = after;
    const removed = short(
      organization,
      seenBy(before).filter((name) => !seenBy(after).includes(name)),
    );
    const added = short(
      organization,
      seenBy(after).filter((name) => !seenBy(before).includes(name)),
    );
    const repository_selection = after.selected ? 'selected' : 'all';
    const told = { repository_selection, repositories_added: added, repositories_removed: removed };
    if (removed.length > 0) await tell(app, 'installation_repositories', organization, { ...told, action: 'removed' });
    else await tell(app, 'installation_repositories', organization, { ...told, action: 'added' });
  }

  async function changeInstallation(id: number, organization: string, change: InstallationChange): Promise<void> {
    const app = state.apps.find((each) => each.id === id);
    const before = app?.installations.find((each) => isSame(each.organization, organization));
    if (!app || !before) throw new Error(`there is no App ${id} at ${organization}`);
    const { selected: _before, ...rest } = before;
    const after: InstallationSeed =
      change === 'deleted'
        ? { ...before, removed: true }
        : typeof change === 'string'
          ? { ...before, suspended: change === 'suspend' }
          : { ...rest, ...(change.selected === 'all' ? {} : { selected: change.selected }) };
    const changed = { ...app, installations: app.installations.map((each) => (each === before ? after : each)) };
    state.apps.splice(state.apps.indexOf(app), 1, changed);
    if (typeof change === 'object') return tellOfRepositories(changed, before, after);
    const repositories = change === 'deleted' ? { repositories: short(organization, seenBy(before)) } : {};
    await tell(changed, 'installation', organization, { action: change, ...repositories });
  }

  return {
    acts: { setApp, deleteApp, changeInstallation, appHook: hookOf } satisfies GitHubAppActs,
    /** Installs it on the whole organisation. */
    async install(id: number, organization: string): Promise<void> {
      const known = state.apps.find((each) => each.id === id);
      if (!known) throw new Error(`there is no App ${id}`);
      const app = { ...known, installations: [...known.installations, { organization }] };
      state.apps.splice(state.apps.indexOf(known), 1, app);
      const repositories = short(organization, seenBy({ organization }));
      await tell(app, 'installation', organization, { action: 'created', repositories });
    },
    /** Tells every App that is installed there and sees it. */
    async happens(event: string, scene: GitHubScene): Promise<readonly GitHubDelivery[]> {
      const [owner = '', name] = scene.repository?.split('/') ?? [scene.organization ?? ''];
      const sees = ({ organization, suspended, removed, selected }: InstallationSeed) =>
        isSame(organization, owner) &&
        !suspended &&
        !removed &&
        (name === undefined || (selected?.includes(name) ?? true));
      const told = state.apps.flatMap((app) => {
        const hook = hookOf(app.id);
        if (!hook?.active || !hook.events.includes(event) || !app.installations.some(sees)) return [];
        const payload = makePayload(event, scene, addresses().webUrl);
        const whole = { ...payload, installation: { id: 1, node_id: 'I_1' } };
        return [state.hooks.deliver(placeOfApp(app.id), hook, event, whole)];
      });
      return Promise.all(told);
    },
  };
}
