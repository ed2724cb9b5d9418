import { signInAt } from '../world/sign-in-at.ts';
import { quick, type Service } from './service.ts';

/** Follows a link that was offered, signs in at the host, and comes back with its answer. */
export async function signInFor({ oauth }: Pick<Service, 'oauth'>, link: string, login: string): Promise<void> {
  const begun = await oauth?.start('gitlab', new URL(link).searchParams.get('link') ?? '');
  if (!begun || !('url' in begun)) throw new Error('the sign-in did not begin');
  const { back } = await signInAt(begun.url, login);
  const parameters = back?.searchParams ?? new URLSearchParams();
  const { signal } = quick();
  await oauth?.arrive({ provider: 'gitlab', parameters, browser: begun.browser, signal });
}
