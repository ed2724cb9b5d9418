import { describeDay, describeDuration, toIso } from '../core/clock.ts';
import { pass, skip, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { Check, CheckContext } from './check.ts';

const quietMs = 2 * 24 * 60 * 60 * 1000;

function isUnused(detail: string, { integration }: CheckContext, lastUsedAt: string | null): Verdict {
  return warn(
    detail,
    {
      summary: `If Flow should be importing from ${new URL(integration.baseUrl).hostname}, give Flow this token: it works with another one, or not at all.`,
      who: 'flow-admin',
    },
    { lastUsedAt },
  );
}

/** The question of this test counts as use too: only what is older than a day or two tells that nobody else asks. */
export const tokenUnused: Check = {
  id: 'token-unused',
  title: 'Flow uses the token',
  after: ['token-valid'],
  appliesTo: ({ integration }) => integration.provider === 'gitlab' && integration.authentication === 'token',
  async run(context) {
    const { host, integration, clock } = context;
    const use = await host.credentialUse?.();
    if (!use) return skip('waits for: a host that tells when a token was used');
    if ('unknown' in use) return unknown(`When it was last used cannot be told: ${use.unknown}.`);

    const now = clock.now();
    const { lastUsedAt } = use;
    if (lastUsedAt === null) {
      const storedFor = integration.storedAt === undefined ? 0 : now - integration.storedAt;
      return storedFor > quietMs
        ? isUnused('Nobody has used the token since it was made, Flow neither.', context, null)
        : pass('It has not been used yet.', { lastUsedAt: null });
    }
    const facts = { lastUsedAt: toIso(lastUsedAt) };
    const quietFor = now - lastUsedAt;
    if (quietFor <= quietMs) return pass(`It was used on ${describeDay(lastUsedAt)}.`, facts);
    return isUnused(
      `Nobody has used the token for ${describeDuration(quietFor)}, Flow neither.`,
      context,
      toIso(lastUsedAt),
    );
  },
};
