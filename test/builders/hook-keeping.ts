import { HostError } from '../../src/core/errors.ts';
import type { HookKeeping, HookPlace, HookView, HookWanted } from '../../src/providers/index.ts';

/** A host's webhooks in memory. What it is asked for goes through `before` and `after`, which may throw. */
export interface FakeHost {
  readonly keeping: HookKeeping;
  readonly hooks: () => readonly HookView[];
  readonly secretOf: (id: string) => string | undefined;
  readonly asked: () => readonly string[];
  put(given: Partial<HookView> & HookPlace): HookView;
}

export interface FakeHostOptions {
  readonly before?: (doing: string) => void;
  /** Done at the host, but its answer may be lost. */
  readonly after?: (doing: string) => void;
  readonly closed?: readonly string[];
}

const wantedEvents = ['push', 'pull_request'];

export function aFakeHost({ before = () => {}, after = () => {}, closed = [] }: FakeHostOptions = {}): FakeHost {
  const hooks = new Map<string, HookView>();
  const secrets = new Map<string, string>();
  const asked: string[] = [];
  let count = 0;

  const doing = async <Answer>(what: string, act: () => Answer): Promise<Answer> => {
    asked.push(what);
    before(what);
    const answer = act();
    after(what);
    return answer;
  };

  const put = (given: Partial<HookView> & HookPlace): HookView => {
    count += 1;
    const hook: HookView = {
      id: `${count}`,
      url: 'https://elsewhere.example.com/hook',
      isActive: true,
      events: wantedEvents,
      contentType: 'json',
      verifiesCertificate: true,
      hasSecret: true,
      state: 'on',
      offUntil: null,
      branchFilter: null,
      ...given,
    };
    hooks.set(hook.id, hook);
    return hook;
  };

  const set = (id: string, { url, events, secret }: HookWanted) => {
    const hook = hooks.get(id);
    if (!hook) throw new HostError('not-found', 'no such hook', { status: 404 });
    const changed: HookView = {
      ...hook,
      url,
      events,
      isActive: true,
      state: 'on',
      contentType: 'json',
      hasSecret: true,
    };
    hooks.set(id, changed);
    if (secret) secrets.set(id, secret.reveal());
    return changed;
  };

  return {
    hooks: () => [...hooks.values()],
    secretOf: (id) => secrets.get(id),
    asked: () => asked,
    put,
    keeping: {
      spacingMs: 0,
      events: () => wantedEvents,
      list: ({ kind, target }) =>
        doing(`list ${target}`, () => {
          if (closed.includes(target)) throw new HostError('not-found', 'no such place', { status: 404 });
          return [...hooks.values()].filter((each) => each.kind === kind && each.target === target);
        }),
      create: (place, wanted) => doing(`create ${place.target}`, () => set(put(place).id, wanted)),
      change: ({ id }, wanted) => doing(`change ${id}`, () => set(id, wanted)),
      remove: ({ id }) => doing(`remove ${id}`, () => void hooks.delete(id)),
      test: ({ id }) => doing(`test ${id}`, () => undefined),
    },
  };
}
