import { allServices } from '../core/service.ts';
import { fail, pass } from '../core/verdict.ts';
import type { Check } from './check.ts';
import { quoteHost } from './host-words.ts';

/** The base URL below which the same API path is, where a redirect only adds or takes away what stands before it. */
function findMovedBase(from: URL, target: URL, baseUrl: string): string | undefined {
  const path = from.href.slice(baseUrl.length);
  const whole = `${target.origin}${target.pathname}${target.search}`;
  const moved = whole.endsWith(path) ? whole.slice(0, -path.length) : baseUrl;
  return moved === baseUrl ? undefined : moved;
}

export const noRedirect: Check = {
  id: 'no-redirect',
  title: 'the API answers directly',
  after: ['port-open', 'tls-trusted', 'tls-hostname', 'tls-expiry'],
  costs: allServices,
  appliesTo: ({ provider }) => provider.selfHosted,
  async run({ host, integration }) {
    const contact = await host.contact();
    if (contact.status < 300 || contact.status > 399) return pass('The API answers without sending callers elsewhere.');

    const from = new URL(contact.url);
    const target = contact.location === null ? null : new URL(contact.location);
    const facts = { status: contact.status, location: target === null ? null : `${target.origin}${target.pathname}` };
    if (target === null || target.host !== from.host) {
      return fail(
        `The API sends callers to ${quoteHost(target?.host ?? 'nowhere')}, a sign-in page perhaps; a token does not pass there.`,
        { summary: 'Let the API answer directly, without a sign-on page or portal in front of it.', who: 'host-admin' },
        facts,
      );
    }
    const moved = findMovedBase(from, target, integration.baseUrl);
    if (moved !== undefined) {
      return fail(
        `The API is not at ${integration.baseUrl}: the server sends callers on to ${moved}.`,
        { summary: `Save the address as ${moved}.`, who: 'you' },
        { ...facts, movedTo: moved },
      );
    }
    return fail(
      `The API sends callers to another path of the same server (${quoteHost(target.pathname)}).`,
      {
        summary: `Check the path behind ${integration.baseUrl}: save the address under which the server answers directly.`,
        who: 'you',
      },
      facts,
    );
  },
};
