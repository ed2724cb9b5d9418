import { readBodySignature } from './body-signature.ts';
import { readHeader, type Way } from './way.ts';

const requestId = /^[\x21-\x7e]{1,200}$/;
const eventKey = /^[a-z][a-z0-9:_-]{0,63}$/;

/** https://confluence.atlassian.com/bitbucketserver/manage-webhooks-938025878.html */
export const bitbucketWay: Way = {
  providers: ['bitbucket-dc'],
  read(headers) {
    const signed = readBodySignature(readHeader(headers, 'x-hub-signature'));
    if (!signed) return 'unsigned';
    const key = readHeader(headers, 'x-request-id');
    const event = readHeader(headers, 'x-event-key');
    if (key === undefined || !requestId.test(key) || event === undefined || !eventKey.test(event)) return 'unnamed';
    return { ...signed, key, event, sentAt: null };
  },
};
