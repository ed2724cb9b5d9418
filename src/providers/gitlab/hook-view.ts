import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import type { DeliveryView, HookView } from '../hook-view.ts';

export const Hook = z.object({
  id: z.number(),
  url: z.string(),
  push_events: z.boolean().nullish(),
  merge_requests_events: z.boolean().nullish(),
  tag_push_events: z.boolean().nullish(),
  issues_events: z.boolean().nullish(),
  note_events: z.boolean().nullish(),
  subgroup_events: z.boolean().nullish(),
  member_events: z.boolean().nullish(),
  project_events: z.boolean().nullish(),
  enable_ssl_verification: z.boolean().nullish(),
  alert_status: z.string().nullish(),
  disabled_until: z.string().nullish(),
  push_events_branch_filter: z.string().nullish(),
});

const states: ReadonlyMap<string, HookView['state']> = new Map([
  ['executable', 'on'],
  ['temporarily_disabled', 'off-for-now'],
  ['disabled', 'off'],
]);

export function toHookView(hook: z.output<typeof Hook>, kind: 'group' | 'project', target: string): HookView {
  const state = states.get(hook.alert_status ?? '') ?? 'unknown';
  const events = [
    ['push', hook.push_events],
    ['merge_requests', hook.merge_requests_events],
    ['tag_push', hook.tag_push_events],
    ['issues', hook.issues_events],
    ['note', hook.note_events],
    ['subgroup', hook.subgroup_events],
    ['member', hook.member_events],
    ['project', hook.project_events],
  ] as const;
  return {
    id: String(hook.id),
    target,
    kind,
    url: hook.url,
    // GitLab has no switch for a hook: what turns it off is the server, after failures.
    isActive: true,
    events: events.flatMap(([name, isOn]) => (isOn === true ? [name] : [])),
    contentType: 'json',
    verifiesCertificate: hook.enable_ssl_verification ?? null,
    // The token is never shown again.
    hasSecret: null,
    state,
    offUntil: readInstant(hook.disabled_until ?? '') ?? null,
    branchFilter: hook.push_events_branch_filter ? hook.push_events_branch_filter : null,
  };
}

// `webhook-id` where a signing token is set, and the same number again.
const keyNames = ['idempotency-key', 'webhook-id'];

/** What the receiver tells one delivery from another by. Of all that was sent, nothing else is read. */
const Key = z
  .record(z.string(), z.unknown())
  .transform((headers) => {
    const [, key] = Object.entries(headers).find(([name]) => keyNames.includes(name.toLowerCase())) ?? [];
    return typeof key === 'string' && key !== '' ? key : null;
  })
  .nullish()
  .catch(null);

/** An event of a hook. What was sent and what came back hold the customer's data: key and date alone are read. */
export const HookEvent = z.object({
  id: z.number(),
  trigger: z.string(),
  response_status: z.string().or(z.number()).nullish(),
  execution_duration: z.number().nullish(),
  request_headers: Key,
  response_headers: z.object({ Date: z.string().nullish() }).nullish().catch(undefined),
});

export function toDeliveryView(event: z.output<typeof HookEvent>): DeliveryView {
  // A text, and "internal error" when there was no HTTP answer at all; redirects count as arrived.
  const status = String(event.response_status ?? '');
  return {
    id: String(event.id),
    key: event.request_headers ?? null,
    // GitLab dates no event; where the receiver dated its answer, that is when.
    at: readInstant(event.response_headers?.Date ?? '') ?? null,
    arrived: /^[23]\d\d$/.test(status),
    status: status === '' ? 'unknown' : status,
    durationMs: typeof event.execution_duration === 'number' ? Math.round(event.execution_duration * 1000) : null,
    event: event.trigger.replace(/_(?:hooks|events)$/, ''),
  };
}
