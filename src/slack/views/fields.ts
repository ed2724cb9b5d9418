import { z } from 'zod';
import type { InputError } from '../../core/errors.ts';
import { ProviderId } from '../../core/integration.ts';

/** The inputs of the set-up, by block id. */
export const blockIds = {
  provider: 'provider',
  baseUrl: 'base-url',
  token: 'token',
  organizations: 'organizations',
  name: 'name',
  limits: 'limits',
} as const;

/** The one that is told at once when somebody chooses. */
export const providerActionId = 'choose-provider';
export const valueActionId = 'value';

const Field = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
});
const Fields = z.record(z.string(), z.record(z.string(), Field));

/** What stands in the fields of a view; empty where a field is empty or not there. */
export interface FilledIn {
  readonly provider: ProviderId | null;
  readonly baseUrl: string;
  readonly token: string;
  readonly organizations: readonly string[];
  readonly name: string;
  readonly acceptLimits: boolean;
}

/** Reads `view.state.values`. */
export function readFields(values: unknown): FilledIn {
  const fields = Fields.parse(values);
  const textOf = (blockId: string) => fields[blockId]?.[valueActionId]?.value ?? '';
  const provider = ProviderId.safeParse(fields[blockIds.provider]?.[providerActionId]?.selected_option?.value);
  return {
    provider: provider.success ? provider.data : null,
    baseUrl: textOf(blockIds.baseUrl),
    token: textOf(blockIds.token),
    organizations: textOf(blockIds.organizations)
      .split(/[\s,;]+/)
      .filter((name) => name !== ''),
    name: textOf(blockIds.name),
    acceptLimits: (fields[blockIds.limits]?.[valueActionId]?.selected_options ?? []).length > 0,
  };
}

const blocksOfFields = new Map<string, string>([
  ['provider', blockIds.provider],
  ['baseUrl', blockIds.baseUrl],
  ['token', blockIds.token],
  ['organizations', blockIds.organizations],
  ['name', blockIds.name],
  ['acceptLimits', blockIds.limits],
]);

/** The block an error belongs to, or `otherwise` where the view has no such field. */
export function blockOf(error: InputError, present: readonly string[], otherwise: string): string {
  const block = blocksOfFields.get(error.field ?? '');
  return block !== undefined && present.includes(block) ? block : otherwise;
}
