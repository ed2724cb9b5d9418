import { InputError } from '../core/errors.ts';
import type { ProviderId } from '../core/integration.ts';
import { joinWords } from '../core/service.ts';
import type { Provider } from '../providers/index.ts';

/** The provider of that id, or an InputError that names the ones there are. */
export function getProvider(providers: readonly Provider[], id: ProviderId): Provider {
  const provider = providers.find((each) => each.id === id);
  if (provider) return provider;
  throw new InputError(
    `This version cannot connect ${id} yet. It connects ${joinWords(providers.map((each) => each.id))}.`,
    'provider',
  );
}
