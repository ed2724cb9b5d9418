import type { CheckId } from '../../core/check-id.ts';
import type { StoredIntegration } from '../../storage/documents.ts';

/**
 * How one organisation stands with Flow. `requested` is what people said; no host tells it. `cannot-tell` accuses
 * nobody.
 */
export type GrantState = 'granted' | 'not-granted' | 'requested' | 'sso' | 'not-a-member' | 'cannot-tell';

/** Of an integration, what a reading needs. */
export type GrantSubject = Pick<
  StoredIntegration,
  'provider' | 'authentication' | 'organizations' | 'organizationNotes'
>;

/** What a test found of one organisation or group, in words where people read them. */
export interface SeenOrganization {
  readonly name: string;
  readonly state: Exclude<GrantState, 'requested'>;
  /** Which check found what stands in the way. */
  readonly check: CheckId | null;
  /** Why it is so, in a sentence; empty for what is granted. */
  readonly why: string;
  /** False where the host only shows nothing, and the reason is the likeliest one. */
  readonly isCertain: boolean;
  /** It was open to Flow, and the host shows it no longer. */
  readonly isLost: boolean;
  /** Null where nobody looked, or the host has no roles. */
  readonly role: string | null;
  /** Null where the host has no single sign-on of its own. */
  readonly sso: string | null;
  /** Null where the host has no such lists. */
  readonly allowList: string | null;
}

/** Where somebody presses something on the host, and what. */
export interface GrantPage {
  readonly label: string;
  readonly url: string;
}

type Deed = { readonly by: string | null; readonly at: string };

/** One organisation or group of an integration, with what is known of it from elsewhere. */
export interface OrganizationGrant extends Omit<SeenOrganization, 'state'> {
  readonly state: GrantState;
  readonly requested: Deed | null;
  readonly unwanted: Deed | null;
  /** ISO 8601; null for one that was there when the bot first looked. */
  readonly firstSeenAt: string | null;
  /** When a test last saw it open to Flow. */
  readonly lastReadAt: string | null;
  /** Flow is to read it: it was named, nothing was named at all, or something of it is imported. */
  readonly isExpected: boolean;
  /** How many repositories of it Flow is to read, as far as the bot knows them. */
  readonly repositories: number | null;
  readonly isImported: boolean;
  /** What somebody has to do, one sentence each. */
  readonly todo: readonly string[];
  /** Where an owner does it, or whoever holds the credential. */
  readonly page: GrantPage | null;
  /** Where a member asks the owners for it. */
  readonly requestPage: GrantPage | null;
}

/** All organisations of an integration, those first that need somebody. */
export interface IntegrationGrants {
  readonly integration: StoredIntegration;
  /** When they were last looked at, ISO 8601; null where no test is kept. */
  readonly lookedAt: string | null;
  /** Who the credential signs in as. */
  readonly login: string | null;
  readonly organizations: readonly OrganizationGrant[];
  /** As people say it: "GitHub". */
  readonly host: string;
  /** "organisation", "group", "project". */
  readonly noun: string;
}

export const grantWords: Readonly<Record<GrantState, string>> = {
  granted: 'granted',
  'not-granted': 'not granted',
  requested: 'requested',
  sso: 'SSO not authorised',
  'not-a-member': 'not a member',
  'cannot-tell': 'cannot tell',
};

/** Whether somebody has to do something about it. */
export function needsSomeone({ state, isLost, isExpected, unwanted }: OrganizationGrant): boolean {
  if (unwanted !== null || !isExpected) return false;
  return state === 'cannot-tell' ? isLost : state !== 'granted';
}

/** Hosts do not tell capitals apart in the names of organisations. */
export const isSameOrganization = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
