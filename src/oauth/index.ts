export { createOAuth } from './create-oauth.ts';
export { describeSignIn, type SignInWords } from './describe-sign-in.ts';
export type { OAuth, SignInEnd, SignInFailure } from './oauth.ts';
