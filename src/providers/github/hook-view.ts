import { z } from 'zod';
import type { HookPlace } from '../hook-keeping.ts';
import type { HookView } from '../hook-view.ts';

/** Ids may be larger than a number can hold; Octokit then hands over a BigInt. */
export const Id = z.union([z.number(), z.bigint(), z.string()]).transform(String);

export const HookConfig = z.object({
  url: z.string().optional(),
  content_type: z.string().optional(),
  insecure_ssl: z.union([z.string(), z.number()]).optional(),
  secret: z.string().optional(),
});
export const Hook = z.object({ id: Id, active: z.boolean(), events: z.array(z.string()), config: HookConfig });
export const Hooks = z.array(Hook);

/** What a hook's settings say of how it delivers; GitHub shows stars where a secret is set. */
export function readHookConfig(config: z.output<typeof HookConfig>) {
  const contentType = config.content_type === 'json' ? 'json' : 'form';
  return {
    url: config.url ?? '',
    contentType,
    verifiesCertificate: String(config.insecure_ssl ?? '0') === '0',
    hasSecret: (config.secret ?? '') !== '',
  } as const;
}

export function toHookView({ kind, target }: HookPlace, found: z.output<typeof Hook>): HookView {
  return {
    id: found.id,
    target,
    kind,
    ...readHookConfig(found.config),
    isActive: found.active,
    events: found.events,
    state: found.active ? 'on' : 'off',
    offUntil: null,
    branchFilter: null,
  };
}
