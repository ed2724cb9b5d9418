import { HostError } from '../../core/errors.ts';
import type { HookKeeping, HookPlace, HookView } from '../../providers/index.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import type { HookAddress } from './hook-address.ts';

/** What is wrong with a webhook that stands there. */
export type HookFlaw = 'off' | 'events-of-page' | 'address' | 'events' | 'form' | 'certificate' | 'no-secret';

/** One place, as the host and the store have it. */
export interface PlaceSurvey {
  readonly place: HookPlace;
  /** What the bot wrote down of its own there. */
  readonly stored: StoredHook | undefined;
  /** The one that counts: ours by its number, or by its address where its number never arrived. */
  readonly standing: HookView | undefined;
  readonly flaws: readonly HookFlaw[];
  /** More of ours at the same place: each delivers everything once more. */
  readonly spare: readonly HookView[];
  /** Why the host does not let the account see or make webhooks there. */
  readonly refusal: HostError | undefined;
}

export interface SurveyParts {
  readonly keeping: HookKeeping;
  readonly address: HookAddress;
  /** Whether what points here belongs to another integration. */
  readonly isOthers?: (url: string) => Promise<boolean>;
}

export const isSamePlace = (one: HookPlace, other: HookPlace): boolean =>
  one.kind === other.kind &&
  // An App has one, whatever the App is called by now.
  (one.kind === 'server' || one.target.toLowerCase() === other.target.toLowerCase());

/** The host switched it off by itself, after failures. */
export const isResting = ({ state }: HookView): boolean => state === 'off' || state === 'off-for-now';

function findFlaws(hook: HookView, stored: StoredHook | undefined, parts: SurveyParts): readonly HookFlaw[] {
  const { keeping, address } = parts;
  const flaws: HookFlaw[] = [];
  if (!hook.isActive || hook.state === 'off') flaws.push('off');
  if (!stored || hook.url !== address.of(stored.provider, stored.id)) flaws.push('address');
  const lacks = (event: string) => !hook.events.includes(event) && !hook.events.includes('*');
  // What an App's webhook tells of is ticked on the App's page, and nowhere else.
  if (keeping.events(hook).some(lacks)) flaws.push(hook.kind === 'server' ? 'events-of-page' : 'events');
  if (hook.contentType === 'form') flaws.push('form');
  if (hook.verifiesCertificate === false && address.isSecure) flaws.push('certificate');
  if (hook.hasSecret === false && address.isOwn) flaws.push('no-secret');
  return flaws;
}

/** Looks at one place; what the host refuses is part of the answer, and only that it cannot be asked is thrown. */
export async function surveyPlace(
  parts: SurveyParts,
  place: HookPlace,
  stored: StoredHook | undefined,
): Promise<PlaceSurvey> {
  let all: readonly HookView[];
  try {
    all = await parts.keeping.list(place);
  } catch (error) {
    if (!(error instanceof HostError) || !['forbidden', 'not-found'].includes(error.code)) throw error;
    return { place, stored, standing: undefined, flaws: [], spare: [], refusal: error };
  }
  const ours: HookView[] = [];
  for (const hook of all) {
    const isOurs = parts.address.isOurs(hook.url) || hook.id === stored?.hostId;
    // An App has one: to whomever it belongs, there is none beside it.
    if (hook.kind === 'server' || (isOurs && !(await parts.isOthers?.(hook.url)))) ours.push(hook);
  }
  const standing =
    ours.find(({ id }) => id === stored?.hostId) ??
    ours.find(({ url }) => stored && url === parts.address.of(stored.provider, stored.id)) ??
    ours[0];
  return {
    place,
    stored,
    standing,
    flaws: standing ? findFlaws(standing, stored, parts) : [],
    spare: ours.filter((hook) => hook !== standing),
    refusal: undefined,
  };
}
