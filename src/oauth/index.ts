export { createOAuth } from './create-oauth.ts';
export { describeSignIn } from './describe-sign-in.ts';
export type { OAuth, SignInEnd, SignInFailure } from './oauth.ts';
