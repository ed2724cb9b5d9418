import type { IncomingHttpHeaders } from 'node:http';
import { beginSigning, fitsAny, isSame, isSecretOf } from '../hook-key.ts';
import { type Marked, readHeader, type Way } from './way.ts';

const name = /^[\x21-\x7e]{1,200}$/;
const eventName = /^[A-Za-z][A-Za-z ]{0,63}$/;
const seconds = /^[1-9]\d{0,11}$/;
const signature = /^v1,[A-Za-z0-9+/]{43}=$/;
/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
const toleranceMs = 5 * 60 * 1000;
const mostSignatures = 8;
const mostTokenLetters = 512;

type Proof = Pick<Marked, 'judge' | 'sentAt'> & { readonly signedName?: string };

/** GitLab 19 and newer, where a signing token is set: name, time and body are signed together. */
function readSigned(headers: IncomingHttpHeaders, given: string): Proof | undefined {
  const id = readHeader(headers, 'webhook-id');
  const timestamp = readHeader(headers, 'webhook-timestamp');
  if (id === undefined || !name.test(id) || timestamp === undefined || !seconds.test(timestamp)) return undefined;
  const signatures = given.split(' ').filter((each) => signature.test(each));
  if (signatures.length === 0 || signatures.length > mostSignatures) return undefined;

  const sentAt = Number(timestamp) * 1000;
  return {
    sentAt,
    signedName: id,
    judge(keys) {
      const signing = beginSigning(keys, 'standard');
      signing.add(`${id}.${timestamp}.`);
      return {
        hear: signing.add,
        isSigned(now) {
          const fits = signing.fitsAny(now, (digest) => {
            const expected = `v1,${digest.toString('base64')}`;
            return signatures.filter((each) => isSame(each, expected)).length > 0;
          });
          return fits && Math.abs(now - sentAt) <= toleranceMs;
        },
      };
    },
  };
}

/** The secret itself, as every GitLab shows it; it says nothing of the body. */
function readToken(token: string | undefined): Proof | undefined {
  if (token === undefined || token.length > mostTokenLetters) return undefined;
  return {
    sentAt: null,
    judge: (keys) => ({
      hear: () => undefined,
      isSigned: (now) => fitsAny(keys, now, (key) => isSecretOf(key, token)),
    }),
  };
}

/** https://docs.gitlab.com/user/project/integrations/webhooks/ */
export const gitLabWay: Way = {
  providers: ['gitlab'],
  read(headers) {
    const given = readHeader(headers, 'webhook-signature');
    // Whoever signs is taken at that: a token beside it does not make up for a bad signature.
    const proof = given === undefined ? readToken(readHeader(headers, 'x-gitlab-token')) : readSigned(headers, given);
    if (!proof) return 'unsigned';

    const event = readHeader(headers, 'x-gitlab-event');
    if (event === undefined || !eventName.test(event)) return 'unnamed';
    // Old versions know the second alone, older ones neither.
    const key =
      proof.signedName ?? readHeader(headers, 'idempotency-key') ?? readHeader(headers, 'x-gitlab-event-uuid') ?? null;
    if (key !== null && !name.test(key)) return 'unnamed';
    return { ...proof, key, event, seal: null };
  },
};
