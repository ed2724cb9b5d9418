import { Agent, request } from 'undici';

/** Where a delivery to that address really goes: an origin on this machine, or nowhere. */
export type DeliverTo = (url: string) => string | undefined;

/** What became of one delivery; `status` is null where there was no HTTP answer. */
export interface HookOutcome {
  readonly status: number | null;
  readonly failure: 'unreachable' | 'timed-out' | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly ms: number;
}

/** Sends what an emulated host delivers. Nothing leaves this machine. */
export interface HookSender {
  deliverTo(route: DeliverTo): void;
  /** Takes addresses of this machine for hooks, too; hosts refuse them, and one machine has no others. */
  allowLocal(): void;
  isLocalAllowed(): boolean;
  /** What a host waits for an answer. */
  setDeadline(ms: number): void;
  send(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<HookOutcome>;
  /** Does it beside what is being answered, as hosts do. */
  later(act: () => Promise<unknown>): void;
  /** When nothing is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const isLoopback = (hostname: string) => /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname);

export function createHookSender(deadlineMs: number): HookSender {
  const agent = new Agent({ connections: 32 });
  const pending = new Set<Promise<unknown>>();
  let deadline = deadlineMs;
  let route: DeliverTo = () => undefined;
  let allowsLocal = false;

  /** Without a route only addresses on this machine are real. */
  function findTarget(url: string): URL | undefined {
    const asked = new URL(url);
    const origin = route(url) ?? (isLoopback(asked.hostname) ? asked.origin : undefined);
    return origin === undefined ? undefined : new URL(`${asked.pathname}${asked.search}`, origin);
  }

  return {
    deliverTo: (next) => {
      route = next;
    },
    allowLocal: () => {
      allowsLocal = true;
    },
    isLocalAllowed: () => allowsLocal,
    setDeadline: (ms) => {
      deadline = ms;
    },

    async send(url, headers, body) {
      const started = performance.now();
      const ended = (given: Partial<HookOutcome>): HookOutcome => ({
        status: null,
        failure: null,
        headers: {},
        body: '',
        ms: performance.now() - started,
        ...given,
      });
      const target = findTarget(url);
      if (!target) return ended({ failure: 'unreachable' });
      const signal = AbortSignal.timeout(deadline);
      try {
        const answer = await request(target, { method: 'POST', headers, body, dispatcher: agent, signal });
        const text = await answer.body.text();
        const kept = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
        return ended({
          status: answer.statusCode,
          headers: Object.fromEntries(kept) as Record<string, string>,
          body: text,
        });
      } catch {
        return ended({ failure: signal.aborted ? 'timed-out' : 'unreachable' });
      }
    },

    later(act) {
      const doing = act().finally(() => pending.delete(doing));
      pending.add(doing);
    },
    async settled() {
      while (pending.size > 0) await Promise.allSettled(pending);
    },
    close: () => agent.destroy(),
  };
}
