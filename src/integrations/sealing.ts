import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { DraftId } from '../core/ids.ts';
import type { Integration } from '../core/integration.ts';
import type { SealedFor, SealedSecret } from '../core/sealed-secret.ts';
import type { Provider } from '../providers/index.ts';
import type { Draft } from '../storage/documents.ts';
import type { Asked } from './asked.ts';
import type { IntegrationsParts } from './parts.ts';

export type Answers = Omit<Draft, 'id' | 'version' | 'userId' | 'createdAt'>;
export type Sealed = Pick<Answers, 'token' | 'lastFour' | 'appId' | 'isOwnApp' | 'appHook' | 'oauth'>;

/** What is there from before, its secrets sealed for the draft that the answers go to. */
export type KeptAnswers = Pick<
  Draft,
  'provider' | 'baseUrl' | 'authentication' | 'token' | 'lastFour' | 'appId' | 'appHook' | 'oauth'
>;

/** What is typed now, and what a draft holds from before. */
export interface Sealing {
  readonly parts: IntegrationsParts;
  readonly actor: Actor;
  readonly id: DraftId;
  readonly asked: Asked;
  readonly integration: Integration;
  readonly provider: Provider;
  /** The draft, where its secrets belong to this same address; a secret never goes to another one. */
  readonly kept: KeptAnswers | undefined;
  /** A token is kept that is for another address. */
  readonly hasOtherToken: boolean;
}

export const whereOf = ({ actor, id }: Sealing, field: SealedFor['field']): SealedFor => ({
  workspace: actor.workspace,
  owner: id,
  field,
});

export function sealAnew(sealing: Sealing, sealed: SealedSecret, field: SealedFor['field']): SealedSecret {
  const { vault } = sealing.parts;
  return vault.seal(vault.open(sealed, whereOf(sealing, field)), whereOf(sealing, field));
}

/** On its way from or to the host a client secret, or an App's key, is as bare as a password. */
export function requireHttps({ baseUrl }: Integration): void {
  const { protocol, hostname } = new URL(baseUrl);
  const isThisMachine = /^127\.|^\[::1\]$|^localhost$/.test(hostname);
  if (protocol === 'https:' || isThisMachine) return;
  throw new InputError(
    'This needs a server that answers on https://; over http anybody on the way can sign in too.',
    'baseUrl',
  );
}
