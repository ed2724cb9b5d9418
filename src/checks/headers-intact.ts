import { joinWords } from '../core/service.ts';
import { pass, skip, warn } from '../core/verdict.ts';
import type { Check } from './check.ts';

export const headersIntact: Check = {
  id: 'headers-intact',
  title: 'response headers arrive as they were sent',
  after: ['token-valid'],
  async run({ host, provider }) {
    const marks = await host.marks?.();
    if (!marks) return skip('waits for: an answer whose headers are known');
    const missing = [...marks.missingHeaders];
    if (missing.length === 0) return pass('No header is missing that is always sent.', { missing });
    return warn(
      `${provider.label} sends ${joinWords(missing)}, and it did not arrive: something in between removes response headers, so that scopes, pages and limits cannot be read.`,
      {
        summary: `Let the reverse proxy or firewall pass all response headers of ${provider.shortLabel}, ${joinWords(missing)} first of all.`,
        who: 'network',
      },
      { missing },
    );
  },
};
