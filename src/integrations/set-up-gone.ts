import { InputError } from '../core/errors.ts';

/** For a set-up that was finished, discarded, or never was this person's. */
export const setUpGone = () => new InputError('This set-up is no longer there. Start again with add-integration.');
