import { z } from 'zod';
import type { HookView } from '../hook-view.ts';

export const Hook = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  url: z.string(),
  active: z.boolean().optional(),
  events: z.array(z.string()).optional(),
  sslVerificationRequired: z.boolean().optional(),
  scopeType: z.string().optional(),
  configuration: z.object({ secret: z.unknown().optional() }).optional(),
});
export const Hooks = z.object({
  values: z.array(Hook),
  isLastPage: z.boolean().optional(),
  nextPageStart: z.number().nullish(),
});

export function toHookView(hook: z.output<typeof Hook>, target: string): HookView {
  return {
    id: hook.id,
    target,
    kind: hook.scopeType === 'project' ? 'project' : 'repository',
    url: hook.url,
    isActive: hook.active ?? true,
    events: hook.events ?? [],
    contentType: 'json',
    verifiesCertificate: hook.sslVerificationRequired ?? null,
    hasSecret: hook.configuration === undefined ? null : hook.configuration.secret !== undefined,
    // The circuit breaker that skips a failing hook shows in its deliveries alone.
    state: 'unknown',
    offUntil: null,
    branchFilter: null,
  };
}
