import type { KnownBlock } from '@slack/types';
import { daysUntil, describeDuration } from '../../core/clock.ts';
import { stateOf } from '../../core/integration-state.ts';
import { readTokenEnd } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { cutList, header, sections } from '../blocks/parts.ts';
import { nameOf } from './home-parts.ts';
import { localDay } from './local-time.ts';
import type { HomeModel } from './read-home.ts';

const soonDays = 30;
const mostExpiring = 8;

interface Expiring {
  readonly integration: StoredIntegration;
  readonly when: number;
}

/** Tokens that die within the month, the next one first. One that is dead and known to be broken is said elsewhere. */
function findExpiring({ integrations, now }: HomeModel): readonly Expiring[] {
  return integrations
    .flatMap((integration) => {
      const end = readTokenEnd(integration);
      if (end.state !== 'ends' || daysUntil(end.endsAt, now) > soonDays) return [];
      const when = end.endsAt;
      return when <= now && stateOf(integration) === 'broken' ? [] : [{ integration, when }];
    })
    .toSorted((a, b) => a.when - b.when);
}

function describeExpiring({ integration, when }: Expiring, now: number): string {
  const words =
    when <= now
      ? `expired ${localDay(when)}; test it to see what stopped`
      : `in ${describeDuration(when - now)}, ${localDay(when)}`;
  return `• ${nameOf(integration)} · ${words}`;
}

/** The tokens that end next. */
export function expiringBlocks(model: HomeModel): readonly KnownBlock[] {
  const { shown, more } = cutList(findExpiring(model), mostExpiring);
  if (shown.length === 0) return [];
  return [
    { type: 'divider' },
    header('Tokens that expire next'),
    ...sections([...shown.map((each) => describeExpiring(each, model.now)), ...more]),
  ];
}
