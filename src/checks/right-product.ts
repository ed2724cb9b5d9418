import { allServices } from '../core/service.ts';
import { fail, pass } from '../core/verdict.ts';
import type { Check } from './check.ts';

export const rightProduct: Check = {
  id: 'right-product',
  title: 'it is the provider that was chosen',
  after: ['answers-as-api'],
  costs: allServices,
  appliesTo: ({ provider }) => provider.selfHosted,
  async run(context) {
    const { host, provider } = context;
    const contact = await host.contact();
    const misfit = provider.findMisfit?.(contact);
    if (misfit) return fail(misfit.detail, misfit.remedy, { found: null, chosen: provider.id });
    if (provider.recognises(contact)) return pass(`It is ${provider.label}.`);
    const other = await context.otherProduct();
    const found = other?.label ?? 'another product';
    return fail(
      `This address is ${found}, not ${provider.label}.`,
      { summary: `Choose ${found} as the provider, or give the address of ${provider.label}.`, who: 'you' },
      { found: other?.provider ?? null, chosen: provider.id },
    );
  },
};
