import { allServices, joinWords } from '../core/service.ts';
import { fail, pass, warn } from '../core/verdict.ts';
import { readBaseUrl } from '../providers/index.ts';
import type { Check } from './check.ts';

export const baseUrl: Check = {
  id: 'base-url',
  title: 'the address is one a person would type',
  costs: allServices,
  async run({ integration, provider }) {
    const { baseUrl: address, notes } = readBaseUrl(integration.typedUrl ?? integration.baseUrl, integration.provider);
    const facts = { baseUrl: address };
    if (!provider.ownsAddress(address)) {
      return fail(
        `${new URL(address).hostname} is not an address of ${provider.label}.`,
        {
          summary: 'Choose the provider that this address belongs to, or give the address of your own server.',
          who: 'you',
        },
        facts,
      );
    }
    if (notes.length > 0) {
      return warn(
        `The address was read as ${address}: ${joinWords(notes)}.`,
        { summary: `Use ${address}, the address people type in a browser.`, who: 'you' },
        { ...facts, notes: [...notes] },
      );
    }
    return pass(address, facts);
  },
};
