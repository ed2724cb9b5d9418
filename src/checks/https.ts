import { pass, warn } from '../core/verdict.ts';
import type { Check } from './check.ts';

export const https: Check = {
  id: 'https',
  title: 'the address is HTTPS',
  appliesTo: ({ provider }) => provider.selfHosted,
  async run({ integration }) {
    const isSecure = integration.baseUrl.startsWith('https:');
    const wasPlain = /^http:/i.test(integration.typedUrl ?? integration.baseUrl);
    const secure = integration.baseUrl.replace(/^http:/, 'https:');
    if (isSecure && !wasPlain) return pass('The address is HTTPS.', { scheme: 'https' });
    if (isSecure) {
      return warn(
        'The server sends callers on from http to https, and the token is lost on the way.',
        { summary: `Save the address as ${secure}.`, who: 'you' },
        { scheme: 'http', redirectsTo: secure },
      );
    }
    return warn(
      'The address is plain http: the token and everything read with it can be seen on the way.',
      { summary: `Let the server answer on https, then save the address as ${secure}.`, who: 'host-admin' },
      { scheme: 'http' },
    );
  },
};
