import { z } from 'zod';
import type { InputError } from '../../core/errors.ts';
import { ProviderId } from '../../core/integration.ts';
import { ServiceId } from '../../core/service.ts';
import { ViewValues } from './view-values.ts';

/** How the form lets people sign in; everything else is made elsewhere, or not at all any more. */
export const FormAuthentication = z.enum(['github-app', 'token', 'oauth']);
export type FormAuthentication = z.infer<typeof FormAuthentication>;

/** The inputs of the set-up, by block id. */
export const blockIds = {
  provider: 'provider',
  authentication: 'authentication',
  baseUrl: 'base-url',
  token: 'token',
  appId: 'app-id',
  privateKey: 'private-key',
  clientId: 'client-id',
  clientSecret: 'client-secret',
  organizations: 'organizations',
  services: 'services',
  name: 'name',
  backup: 'backup',
  channel: 'channel',
  limits: 'limits',
} as const;

/** Those that are told at once when somebody chooses. */
export const providerActionId = 'choose-provider';
export const authenticationActionId = 'choose-authentication';
export const valueActionId = 'value';

/** What stands in the fields of a view; empty where a field is empty or not there. */
export interface FilledIn {
  readonly provider: ProviderId | null;
  readonly authentication: FormAuthentication | null;
  readonly baseUrl: string;
  readonly token: string;
  readonly appId: string;
  readonly privateKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organizations: readonly string[];
  /** Undefined where the view does not ask. */
  readonly services: readonly ServiceId[] | undefined;
  readonly name: string;
  readonly backup: string | null;
  readonly channel: string | null;
  readonly acceptLimits: boolean;
}

/** Reads `view.state.values`. */
export function readFields(values: unknown): FilledIn {
  const fields = ViewValues.parse(values);
  const textOf = (blockId: string) => fields[blockId]?.[valueActionId]?.value ?? '';
  const provider = ProviderId.safeParse(fields[blockIds.provider]?.[providerActionId]?.selected_option?.value);
  const authentication = FormAuthentication.safeParse(
    fields[blockIds.authentication]?.[authenticationActionId]?.selected_option?.value,
  );
  const services = fields[blockIds.services]?.[valueActionId]?.selected_options;
  return {
    provider: provider.success ? provider.data : null,
    authentication: authentication.success ? authentication.data : null,
    baseUrl: textOf(blockIds.baseUrl),
    token: textOf(blockIds.token),
    appId: textOf(blockIds.appId),
    privateKey: textOf(blockIds.privateKey),
    clientId: textOf(blockIds.clientId),
    clientSecret: textOf(blockIds.clientSecret),
    organizations: textOf(blockIds.organizations)
      .split(/[\s,;]+/)
      .filter((name) => name !== ''),
    services: services?.flatMap(({ value }) => ServiceId.safeParse(value).data ?? []),
    name: textOf(blockIds.name),
    backup: fields[blockIds.backup]?.[valueActionId]?.selected_user ?? null,
    channel: fields[blockIds.channel]?.[valueActionId]?.selected_conversation ?? null,
    acceptLimits: (fields[blockIds.limits]?.[valueActionId]?.selected_options ?? []).length > 0,
  };
}

const blocksOfFields = new Map<string, string>([
  ['provider', blockIds.provider],
  ['baseUrl', blockIds.baseUrl],
  ['authentication', blockIds.authentication],
  ['token', blockIds.token],
  ['app-id', blockIds.appId],
  ['key-file', blockIds.privateKey],
  ['clientId', blockIds.clientId],
  ['clientSecret', blockIds.clientSecret],
  ['organizations', blockIds.organizations],
  ['services', blockIds.services],
  ['name', blockIds.name],
  ['backup', blockIds.backup],
  ['acceptLimits', blockIds.limits],
]);

/** The block an error belongs to, or `otherwise` where the view has no such field. */
export function blockOf(error: InputError, present: readonly string[], otherwise: string): string {
  const block = blocksOfFields.get(error.field ?? '');
  return block !== undefined && present.includes(block) ? block : otherwise;
}
