import { describeDuration } from '../core/clock.ts';
import { allServices } from '../core/service.ts';
import { type Facts, fail, pass, unknown, type Verdict } from '../core/verdict.ts';
import type { Contact } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { quoteHost } from './host-words.ts';
import { isSignInPage, nameFirewall, wantsClientCertificate } from './in-front.ts';

/** What is no answer of a product and accuses nobody: limits, maintenance, a network that wants a sign-in first. */
function judgeUnclear({ status, headers }: Contact, facts: Facts): Verdict | undefined {
  const seconds = Number(headers['retry-after']);
  const wait = seconds > 0 ? ` It asks to wait ${describeDuration(seconds * 1_000)}.` : '';
  if (status === 429) {
    return unknown(`Whatever stands in front of the server limits how often it may be asked.${wait}`, facts);
  }
  if (status === 511) return unknown('The network the bot is in wants a sign-in before it lets anything out.', facts);
  if (status >= 500) return unknown(`The server answers ${status}: it may be down or under maintenance.${wait}`, facts);
  return undefined;
}

function judgeStranger(contact: Contact, { provider }: CheckContext, facts: Facts): Verdict {
  if (wantsClientCertificate(contact)) {
    return fail(
      'The server wants a certificate of whoever calls, and Flow has none to show.',
      { summary: 'Let Flow’s nine addresses in without a client certificate.', who: 'host-admin' },
      { ...facts, wants: 'client-certificate' },
    );
  }
  const page = contact.words === '' ? '' : ` (“${quoteHost(contact.words)}”)`;
  if (isSignInPage(contact) && contact.status < 400) {
    return fail(
      `A sign-in page${page} answered instead of ${provider.label}; a token does not pass there.`,
      {
        summary: `Let the API of ${provider.label} answer without the sign-on page in front, for Flow’s nine addresses at least.`,
        who: 'network',
      },
      { ...facts, page: 'sign-in' },
    );
  }
  const what = contact.json === undefined ? `a page${page}` : 'data of another kind';
  return fail(
    `${nameFirewall(contact) ?? 'Something else'} answered ${contact.status} with ${what} instead of ${provider.label}, from the bot’s address.`,
    {
      summary: `If a web application firewall or login page stands in front, let Flow’s nine addresses pass it; else check that ${provider.label} lives at this address.`,
      who: 'network',
    },
    facts,
  );
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
    const unclear = judgeUnclear(contact, facts);
    if (unclear) return unclear;
    const other = await context.otherProduct();
    if (other) return pass(`An API answers: that of ${other.label}.`, facts);
    return judgeStranger(contact, context, facts);
  },
};
