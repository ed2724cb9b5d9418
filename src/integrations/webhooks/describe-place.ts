import { describeDuration, readInstant } from '../../core/clock.ts';
import type { HostError } from '../../core/errors.ts';
import { joinWords } from '../../core/service.ts';
import type { HookPlace } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import { describeRefusal } from '../repos/describe-refusal.ts';
import type { HookFlaw, PlaceSurvey } from './survey.ts';

const minuteMs = 60_000;

/** How a place fares, the worst first. */
export const hookStates = [
  'blocked',
  'missing',
  'off',
  'wrong',
  'waiting',
  'unneeded',
  'elsewhere',
  'working',
] as const;
export type HookState = (typeof hookStates)[number];

const flawWords: Readonly<Record<HookFlaw, string>> = {
  off: 'it is switched off',
  address: 'it points to another address',
  events: 'it does not tell of all that Flow needs',
  'events-of-page': 'it does not tell of all that Flow needs, which only the page of the App changes',
  form: 'it sends forms instead of JSON',
  certificate: 'it does not check the certificate',
  'no-secret': 'it signs nothing',
};

/** "the organisation acme", "the project team/app". */
function describePlace({ kind, target }: HookPlace): string {
  if (kind === 'server') return `the GitHub App ${target}`;
  return kind === 'organization' ? `the organisation ${target}` : `the ${kind} ${target}`;
}

const scopeWords: Readonly<Record<HookPlace['kind'], string>> = {
  organization:
    'the scope admin:org_hook, or as a fine-grained token or a GitHub App the organisation permission "Webhooks" (read and write)',
  repository:
    'the scope admin:repo_hook, or as a fine-grained token or a GitHub App the repository permission "Webhooks" (read and write)',
  group: 'the scope api',
  project: 'the scope api',
  server: 'the private key of the App',
};

/** Who may make webhooks there, and what the account lacks. */
export function describeBlocked(place: HookPlace, error: HostError, label: string): string {
  const { refusal, hostSays } = error.details;
  if (place.kind === 'server' && error.code === 'not-found') {
    return `${label} lets nobody set the webhook of ${describePlace(place)} while it is switched off. On the App’s page at ${label}, tick “Active” under “Webhook”, then repair again.`;
  }
  const says = hostSays === undefined ? '' : ` (${label} says: ${hostSays})`;
  if (refusal === 'too-many-hooks') {
    return `As many webhooks as ${label} allows stand at ${describePlace(place)} already${says}. Delete one there that nobody needs, then repair again.`;
  }
  if (refusal === 'insufficient-scope') {
    return `The credential may do nothing with webhooks of ${describePlace(place)}: it needs ${scopeWords[place.kind]}${says}.`;
  }
  if (refusal !== undefined || (error.code !== 'forbidden' && error.code !== 'not-found')) {
    return `${describePlace(place)}: ${describeRefusal(error, label)}`.replace(/^./, (first) => first.toUpperCase());
  }
  const needs: Readonly<Record<HookPlace['kind'], string>> = {
    organization: 'an owner of it, with the scope admin:org_hook',
    repository: 'an administrator of it, with the scope admin:repo_hook',
    group: 'an owner of it, on GitLab Premium or Ultimate',
    project: 'a maintainer of it',
    server: 'the App itself',
  };
  return `${label} lets the account see no webhooks of ${describePlace(place)}: it has to be ${needs[place.kind]}.`;
}

/** What did not arrive, as the last comparison found it. */
function describeGap({ gap }: StoredHook, now: number): string {
  if (!gap) return '';
  const before = readInstant(gap.askBefore ?? '');
  const until = before === undefined ? '' : ` (it can be got for another ${describeDuration(before - now)})`;
  const open =
    gap.open === 0 ? '' : ` ${gap.open === 1 ? '1 delivery is' : `${gap.open} deliveries are`} missing${until}.`;
  const lost = gap.lost === 0 ? '' : ` ${gap.lost} so far ${gap.lost === 1 ? 'is' : 'are'} lost for good.`;
  return `${open}${lost}`;
}

/** In a sentence: what is so, and since when. */
export function describeStanding(survey: PlaceSurvey, label: string, now: number, isOwn: boolean): string {
  const { standing, flaws, spare, stored } = survey;
  const more = spare.length === 0 ? '' : ` ${spare.length} more of ours deliver the same again.`;
  if (!standing) return stored?.hostId ? 'It was made and is no longer there.' : 'There is none.';
  if (standing.state === 'off-for-now') {
    const rest = standing.offUntil === null ? '' : ` for another ${describeDuration(standing.offUntil - now)}`;
    return `${label} lets it rest${rest} after failures.${more}`;
  }
  if (flaws.includes('off')) return `${label} has it switched off.${more}`;
  if (standing.kind === 'server' && !stored) {
    return `It points to ${URL.parse(standing.url)?.host ?? standing.url}. An App has only one: a repair points it here.`;
  }
  if (flaws.length > 0) return `It is there, but ${joinWords(flaws.map((flaw) => flawWords[flaw]))}.${more}`;
  const gap = stored ? describeGap(stored, now) : '';
  if (!isOwn) return `It is as it should be; only ${label} knows whether what it delivers arrives.${more}${gap}`;
  if (stored?.state !== 'working') {
    // Only the page shows whether an App's is switched on, and no call makes GitHub send a ping.
    const hint =
      standing.kind === 'server'
        ? ' It is the App’s own, and tells of the next change there if “Active” is ticked under “Webhook” on the App’s page.'
        : '';
    return `It is there, and nothing has arrived from it yet.${hint}${more}${gap}`;
  }
  const since = readInstant(stored.workingSince ?? '');
  return since === undefined
    ? `It works.${more}${gap}`
    : `${now - since < minuteMs ? 'It works, since a moment ago' : `It has worked for ${describeDuration(now - since)}`}.${more}${gap}`;
}

/** Why one is not needed any more, and what the host says where it hides it. */
export function describeUnneeded(
  { place, refusal }: PlaceSurvey,
  { services }: Pick<StoredIntegration, 'services'>,
  label: string,
): string {
  const why = services.includes('webhooks')
    ? `Nothing of ${describePlace(place)} is imported any more, and it goes on telling Flow of it.`
    : 'Webhooks are switched off here, and it goes on delivering.';
  return refusal ? `${why} ${describeBlocked(place, refusal, label)}` : why;
}

export function stateOf({ refusal, standing, flaws, stored }: PlaceSurvey, isOwn: boolean): HookState {
  if (refusal) return 'blocked';
  if (!standing) return 'missing';
  if (flaws.includes('off') || standing.state === 'off-for-now') return 'off';
  if (flaws.length > 0) return 'wrong';
  if (stored?.state === 'working') return 'working';
  return isOwn ? 'waiting' : 'elsewhere';
}
