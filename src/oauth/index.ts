export { createOAuth } from './create-oauth.ts';
export { describeSignIn } from './describe-sign-in.ts';
export type { AppToInstall, BegunTrip, OAuth, SeenOffer, SignInEnd, SignInFailure } from './oauth.ts';
export type { SignInWords } from './sign-in-words.ts';
