import { allServices } from '../core/service.ts';
import { fail, pass, skip, unknown } from '../core/verdict.ts';
import type { Check } from './check.ts';
import { waitsForDeep } from './deep.ts';

export const encodedSlashes: Check = {
  id: 'encoded-slashes',
  title: 'a %2F in an address arrives as it was sent',
  after: ['token-valid'],
  costs: allServices,
  appliesTo: ({ integration }) => integration.provider === 'gitlab',
  async run({ host, deep }) {
    if (!deep) return waitsForDeep();
    const probe = await host.encodedSlashes?.();
    if (!probe) return skip('waits for: a project to ask for');

    const facts = { project: probe.path, status: probe.status };
    if (probe.outcome === 'arrives') return pass(`GitLab finds ${probe.path} by its path too.`, facts);
    if (probe.outcome === 'unclear') {
      return unknown(`GitLab finds ${probe.path} by its number; what became of its path could not be seen.`, facts);
    }
    const what = probe.outcome === 'decoded' ? 'takes the %2F in it for a slash' : 'refuses the %2F in it';
    return fail(
      `GitLab finds ${probe.path} by its number and not by its path (${probe.status ?? 'no answer'}): a proxy in front ${what}, from the bot’s address.`,
      {
        summary:
          'Let the proxy pass encoded slashes untouched: AllowEncodedSlashes NoDecode and nocanon in Apache, a proxy_pass without a path in nginx.',
        url: 'https://docs.gitlab.com/api/rest/troubleshooting/',
        who: 'network',
      },
      facts,
    );
  },
};
