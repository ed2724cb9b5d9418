import { App } from 'octokit';
import { z } from 'zod';
import { Secret } from '../../core/secret.ts';

const Signed = z.object({ token: z.string() });

/** Signs a token that says who the App is; it lives ten minutes at most. No call is made. */
export async function signAppToken(appId: string, privateKey: Secret): Promise<Secret> {
  const { octokit } = new App({ appId, privateKey: privateKey.reveal() });
  return new Secret(Signed.parse(await octokit.auth({ type: 'app' })).token);
}
