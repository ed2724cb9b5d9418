import type { Contact } from '../providers/index.ts';

/** What tells of a firewall or gateway: a header it leaves behind, the `server` it calls itself, the words of its page. */
interface Mark {
  readonly name: string;
  readonly header?: string;
  readonly server?: RegExp;
  readonly words?: RegExp;
}

// Hints, no proof: a page may be the server's own, passed on by one of these.
const marks: readonly Mark[] = [
  { name: 'Cloudflare', header: 'cf-ray', server: /^cloudflare/i, words: /\bCloudflare\b|^Just a moment/ },
  { name: 'Imperva', header: 'x-iinfo', words: /Incapsula|Imperva/i },
  { name: 'Sucuri', header: 'x-sucuri-id', server: /^sucuri/i, words: /\bSucuri\b/i },
  { name: 'AWS WAF', header: 'x-amzn-waf-action' },
  { name: 'Amazon CloudFront', server: /^cloudfront/i, words: /^ERROR: The request could not be satisfied/i },
  { name: 'an AWS load balancer', server: /^awselb/i },
  { name: 'Akamai', server: /^akamaighost|^akamai/i, words: /edgesuite\.net/i },
  { name: 'F5 BIG-IP', server: /^big-?ip/i, words: /^Request Rejected|requested URL was rejected/i },
  { name: 'FortiWeb', words: /FortiWeb|FortiGuard|Web Page Blocked/i },
  { name: 'Barracuda', server: /^barracuda/i, words: /Barracuda/i },
  { name: 'ModSecurity', words: /Mod_?Security/i },
  { name: 'Azure Front Door', header: 'x-azure-ref' },
  { name: 'Google Cloud Armor', server: /^google frontend/i },
  { name: 'Zscaler', server: /zscaler/i, words: /zscaler/i },
];

/** The firewall or gateway whose marks an answer carries, by name; null without any. */
export function nameFirewall({ headers, words }: Contact): string | null {
  const found = marks.find(
    (mark) =>
      (mark.header !== undefined && mark.header in headers) ||
      mark.server?.test(headers['server'] ?? '') === true ||
      mark.words?.test(words) === true,
  );
  return found?.name ?? null;
}

/** A page that asks people to sign in, as single sign-on in front of an API gives to everybody. */
export function isSignInPage({ json, words }: Contact): boolean {
  return json === undefined && /\bsign(?:ed)?[ -]?in\b|\blog[ -]?(?:in|on)\b|\bsso\b|\bsaml\b|authenticat/i.test(words);
}

/** What nginx and others answer, in HTTP, to a caller without the client certificate they ask for. */
export function wantsClientCertificate({ status, words }: Contact): boolean {
  return status === 400 && /SSL certificate (?:was sent|error)|client certificate/i.test(words);
}
