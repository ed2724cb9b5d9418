import type { HookPlace } from '../../providers/index.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import type { WantedPlace } from './find-places.ts';
import { isSamePlace, type PlaceSurvey, type SurveyParts, surveyPlace } from './survey.ts';

/** A place that counts, and how many imported repositories a webhook there serves. */
export interface ServedPlace {
  readonly survey: PlaceSurvey;
  readonly imported: number;
}

/**
 * Looks at each wide place; where the account may not put a webhook there, at the narrower ones below it. Where it may
 * neither, the wide one stands with its refusal.
 */
export async function surveyAll(
  parts: SurveyParts,
  wanted: readonly WantedPlace[],
  stored: readonly StoredHook[],
): Promise<readonly ServedPlace[]> {
  const look = (place: HookPlace) =>
    surveyPlace(
      parts,
      place,
      stored.find((each) => isSamePlace(each.place, place)),
    );
  const served: ServedPlace[] = [];
  for (const { place, imported, narrower, left } of wanted) {
    const wide = await look(place);
    if (!wide.refusal) {
      served.push({ survey: wide, imported });
      continue;
    }
    const below: PlaceSurvey[] = [];
    for (const each of narrower) below.push(await look(each));
    const open = below.filter(({ refusal }) => !refusal);
    if (open.length === 0) {
      served.push({ survey: wide, imported });
      continue;
    }
    served.push(...below.map((survey) => ({ survey, imported: 1 })));
    if (left > 0) served.push({ survey: wide, imported: left });
  }
  return served;
}
