import type { Host, ListedRepository, ListingStep } from '../../src/providers/index.ts';

/** Everything that a listing told. */
export async function readListing(host: Host) {
  if (!host.listing) throw new Error('this host lists nothing');
  const steps = await Array.fromAsync(host.listing.list());
  const repositories = steps.flatMap((step): readonly ListedRepository[] =>
    step.kind === 'page' ? step.repositories : [],
  );
  const organizations = steps.flatMap((step) =>
    step.kind === 'organization'
      ? [{ name: step.name, onHost: step.onHost, refusal: step.refusal?.message ?? null }]
      : [],
  );
  return { steps, repositories, organizations, end: steps.findLast((step: ListingStep) => step.kind === 'end') };
}
