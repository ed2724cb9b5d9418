import { readBodySignature } from './body-signature.ts';
import { readHeader, type Way } from './way.ts';

// GitHub makes UUIDs, and so does whoever sends in its name, more or less.
const deliveryId = /^[\w.:-]{1,200}$/;
const eventName = /^[a-z][a-z0-9_]{0,63}$/;

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers */
export const gitHubWay: Way = {
  providers: ['github', 'ghes'],
  read(headers) {
    const signed = readBodySignature(readHeader(headers, 'x-hub-signature-256'));
    if (!signed) return 'unsigned';
    const key = readHeader(headers, 'x-github-delivery');
    const event = readHeader(headers, 'x-github-event');
    if (key === undefined || !deliveryId.test(key) || event === undefined || !eventName.test(event)) return 'unnamed';
    return { ...signed, key, event, sentAt: null };
  },
};
