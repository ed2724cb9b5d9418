import { z } from 'zod';
import { fail, pass, type Verdict } from '../../core/verdict.ts';
import type { Contact } from '../contact.ts';
import { newTokenPage } from './pages.ts';

const Meta = z.object({ verifiable_password_authentication: z.boolean() });

const remedy = (baseUrl: string) =>
  ({
    summary: 'Renew it with an access token of a service account.',
    url: newTokenPage(baseUrl),
    who: 'you',
  }) as const;

/** https://github.blog/changelog/2020-11-13-token-authentication-required-for-api-operations: it never gets one from us. */
export function judgeCloudPassword(_contact: Contact, baseUrl: string): Verdict {
  return fail(
    'It signs in with a user name and password, and GitHub Cloud has taken none for its API since November 2020. It was not sent.',
    remedy(baseUrl),
    { kind: 'password' },
  );
}

/** A server says itself whether it takes passwords: those with SAML or CAS do not. */
export function judgeServerPassword({ json }: Contact, baseUrl: string): Verdict {
  const meta = Meta.safeParse(json);
  if (meta.success && !meta.data.verifiable_password_authentication) {
    return fail(
      'It signs in with a user name and password, and this GitHub says that it takes none. It was not sent.',
      remedy(baseUrl),
      { kind: 'password' },
    );
  }
  return pass('This is a user name and password.', { kind: 'password' });
}
