import { HostError, InputError } from '../../core/errors.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { getProvider } from '../get-provider.ts';
import type { IntegrationsParts } from '../parts.ts';
import { describeRefusal } from '../repos/describe-refusal.ts';

/** What a host says against it as a whole, for the person who asked: an InputError. Everything else stays as it is. */
export function tellInWords(
  { providers }: Pick<IntegrationsParts, 'providers'>,
  { name, provider }: Pick<StoredIntegration, 'name' | 'provider'>,
  error: unknown,
): unknown {
  if (!(error instanceof HostError)) return error;
  const { shortLabel } = getProvider(providers, provider);
  return new InputError(`The webhooks of ${name} could not be looked at: ${describeRefusal(error, shortLabel)}`);
}
