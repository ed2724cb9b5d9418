import type { WorkspaceId } from '../../core/ids.ts';
import type { HookPlace } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { getProvider } from '../get-provider.ts';
import type { IntegrationsParts } from '../parts.ts';
import type { RunningParts } from '../refresh.ts';
import { createIsOthers } from './create-is-others.ts';
import { describeBlocked, describeStanding, describeUnneeded, hookStates, stateOf } from './describe-place.ts';
import { findAppHook, findOtherUser } from './find-app-hook.ts';
import { findPlaces } from './find-places.ts';
import { findUnneeded } from './find-unneeded.ts';
import { openKeeping } from './open-keeping.ts';
import { readFigures } from './read-figures.ts';
import { surveyPlace } from './survey.ts';
import { surveyAll } from './survey-all.ts';
import type { HookObstacle, HookRow, HooksOverview } from './webhooks.ts';

/** What stands in the way of making any; null where nothing does. */
export async function findObstacle(
  parts: Pick<IntegrationsParts, 'store' | 'ledger' | 'hookAddress' | 'providers'>,
  workspace: WorkspaceId,
  integration: StoredIntegration,
): Promise<HookObstacle | null> {
  const { id, name, services, provider } = integration;
  const { label, services: possible } = getProvider(parts.providers, provider);
  if (possible && !possible.includes('webhooks')) {
    return { words: `${label} has no webhooks that Flow takes.`, remedy: null };
  }
  if (!parts.hookAddress) {
    const words =
      'Hosts have no address to deliver to: whoever runs the bot sets FLOW_PUBLIC_URL, or FLOW_WEBHOOK_URL.';
    return { words, remedy: null };
  }
  if (!services.includes('webhooks')) {
    return {
      words: `Webhooks are switched off for ${name}.`,
      remedy: { label: 'Switch them on', command: `services ${id}` },
    };
  }
  const other = findAppHook(integration) && (await findOtherUser(parts, workspace, integration));
  if (other) {
    const words = `The webhook of this GitHub App tells ${other.name} already, and an App has only one. Give ${name} an App of its own to have one too.`;
    return { words, remedy: null };
  }
  if ((await findPlaces(parts, workspace, integration)).length > 0) return null;
  return {
    words: `Nothing of ${name} is imported yet, and webhooks need at least one imported repository.`,
    remedy: { label: 'Choose repositories', command: `repos ${id}` },
  };
}

/** Asks the host what stands at each place. Throws HostError only where it cannot be asked at all. */
export async function readHooks(
  parts: RunningParts,
  workspace: WorkspaceId,
  given: StoredIntegration,
  signal: AbortSignal,
): Promise<HooksOverview> {
  const address = parts.hookAddress;
  const receiver = address ? { host: address.host, isOwn: address.isOwn } : null;
  const obstacle = await findObstacle(parts, workspace, given);
  const stored = await parts.ledger.listHooks(workspace, given.id);
  const unneeded = await findUnneeded(parts, workspace, given, stored);
  if (!address || (obstacle !== null && unneeded.length === 0)) return { rows: [], obstacle, receiver, figures: [] };

  const { keeping, provider, integration } = await openKeeping(parts, workspace, given, signal);
  const places = obstacle === null ? await findPlaces(parts, workspace, given) : [];
  const asking = { keeping, address, isOthers: createIsOthers(parts, address, given) };
  const served = await surveyAll(asking, places, stored);
  const urlOf = (place: HookPlace) => provider.pages.hooks?.(integration.baseUrl, place) ?? null;
  const rows = served.map(({ survey, imported }): HookRow => {
    const { place, refusal } = survey;
    return {
      place,
      imported,
      state: stateOf(survey, address.isOwn),
      words: refusal
        ? describeBlocked(place, refusal, provider.shortLabel)
        : describeStanding(survey, provider.shortLabel, parts.clock.now(), address.isOwn),
      hook: survey.stored?.id ?? null,
      missing: survey.stored?.gap?.open ?? 0,
      url: urlOf(place),
    };
  });
  for (const each of unneeded) {
    const survey = await surveyPlace(asking, each.place, each);
    if (!survey.standing && !survey.refusal) continue;
    const words = describeUnneeded(survey, given, provider.shortLabel);
    const { place, id: hook } = each;
    rows.push({ place, imported: 0, state: 'unneeded', words, hook, missing: 0, url: urlOf(place) });
  }
  return {
    rows: rows.toSorted((a, b) => hookStates.indexOf(a.state) - hookStates.indexOf(b.state)),
    obstacle,
    receiver,
    figures: address.isOwn ? await readFigures(parts, workspace, stored) : [],
  };
}
