import type tls from 'node:tls';
import { readInstant } from '../core/clock.ts';
import { hideSecrets } from '../core/secret.ts';
import type { Certificate } from './net.ts';

/** Node writes certificate dates as `Nov 21 00:00:00 2026 GMT`. */
const readDate = (text: string) => readInstant(text) ?? 0;

/** What of a certificate and its chain the checks ask about. */
export function readCertificate(leaf: tls.DetailedPeerCertificate): Certificate {
  // Certificates are public, and a name in one that looks like a token is a token that somebody lost.
  const name = (entry: tls.Certificate | undefined) =>
    hideSecrets([entry?.CN ?? entry?.O ?? 'no name'].flat()[0] ?? 'no name');
  const chain: tls.DetailedPeerCertificate[] = [];
  for (let each = leaf; each && !chain.includes(each); each = each.issuerCertificate) chain.push(each);
  // A self-signed root at the end is the verifier's own copy; its end does not bind the server.
  const sent = chain.filter((each, index) => index === 0 || each.issuerCertificate !== each);
  const earliest = sent.reduce((a, b) => (readDate(b.valid_to) < readDate(a.valid_to) ? b : a));
  return {
    subject: name(leaf.subject),
    issuer: name(leaf.issuer),
    names: (leaf.subjectaltname ?? '')
      .split(', ')
      .map((entry) => entry.replace(/^(?:DNS|IP Address):/, ''))
      .filter((entry) => entry !== '')
      .map(hideSecrets),
    validFrom: readDate(leaf.valid_from),
    validTo: readDate(leaf.valid_to),
    chainValidTo: readDate(earliest.valid_to),
    chainSubject: name(earliest.subject),
    selfSigned: name(leaf.subject) === name(leaf.issuer) && leaf.issuerCertificate === leaf,
    namesIssuerUrl: leaf.infoAccess !== undefined && 'CA Issuers - URI' in leaf.infoAccess,
  };
}
