import { allServices } from '../core/service.ts';
import { fail, pass, unknown } from '../core/verdict.ts';
import type { Contact } from '../providers/index.ts';
import type { Check } from './check.ts';
import { quoteHost } from './host-words.ts';

// Headers that firewalls and gateways leave behind; hints, no proof.
const firewallHeaders: readonly (readonly [string, string])[] = [
  ['cf-ray', 'Cloudflare'],
  ['x-iinfo', 'Imperva'],
  ['x-sucuri-id', 'Sucuri'],
  ['x-amzn-waf-action', 'AWS WAF'],
];

function nameFirewall(contact: Contact): string | null {
  return firewallHeaders.find(([header]) => header in contact.headers)?.[1] ?? null;
}

export const answersAsApi: Check = {
  id: 'answers-as-api',
  title: 'the product answers, not a page in front of it',
  after: ['port-open', 'tls-trusted', 'tls-hostname', 'tls-expiry', 'no-redirect'],
  costs: allServices,
  appliesTo: ({ provider }) => provider.selfHosted,
  async run(context) {
    const { host, provider } = context;
    const contact = await host.contact();
    const facts = {
      status: contact.status,
      contentType: contact.contentType.split(';')[0] ?? '',
      firewall: nameFirewall(contact),
    };
    if (provider.recognises(contact)) return pass(`${provider.label} answers.`, facts);
    if (contact.status === 429) {
      return unknown('Whatever stands in front of the server limits how often it may be asked.', facts);
    }
    if (contact.status >= 500) {
      return unknown(`The server answers ${contact.status}: it may be down or under maintenance.`, facts);
    }
    const other = await context.otherProduct();
    if (other) return pass(`An API answers: that of ${other.label}.`, facts);

    const page = contact.words === '' ? '' : ` (“${quoteHost(contact.words)}”)`;
    const what = contact.json === undefined ? `a page${page}` : 'data of another kind';
    return fail(
      `${facts.firewall ?? 'Something else'} answered ${contact.status} with ${what} instead of ${provider.label}, from the bot’s address.`,
      {
        summary: `If a web application firewall or login page stands in front, let Flow’s nine addresses pass it; else check that ${provider.label} lives at this address.`,
        who: 'network',
      },
      facts,
    );
  },
};
