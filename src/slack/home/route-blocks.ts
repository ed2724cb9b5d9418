import type { KnownBlock } from '@slack/types';
import { describeLost, describeQuiet, type NotifyView, type RouteRow } from '../../alerts/index.ts';
import { joinWords } from '../../core/service.ts';
import { bold, escapeText, escapeWithCode, mentionPeople } from '../blocks/escape-text.ts';
import { context, cutList, header, sections } from '../blocks/parts.ts';
import { localTime } from './local-time.ts';
import type { HomeModel } from './read-home.ts';

const seeList = '`/flow notify list` shows them.';
const most = { lost: 5, places: 4, ways: 6 };

function describePlace(place: string): string {
  if (/^[CG][A-Z0-9]{2,}$/.test(place)) return `<#${place}>`;
  return mentionPeople([place]) || escapeText(place, 60);
}

/** A name as the command reads it; an id where that would take quotes. */
const nameWord = ({ id, name }: NonNullable<RouteRow['integration']>) => (/^[\w.-]+$/.test(name) ? name : id);

/** The lines to type. Only what a route says can be taken away; any other channel is passed over by a route. */
function describeWayOut(place: string, { rows, routes }: NotifyView): string {
  const known = rows.flatMap(({ integration }) => integration ?? []);
  const words = routes
    .filter(({ channel }) => channel === place)
    .flatMap(({ integration, severity }) => {
      const named = known.find(({ id }) => id === integration);
      if (integration !== null && !named) return [];
      return [{ severity, of: named ? ` ${nameWord(named)}` : '' }];
    })[0];
  if (!words) return escapeWithCode('To have alerts go elsewhere, type `/flow notify #channel notice`.');
  const { severity, of } = words;
  return escapeWithCode(
    `To choose another one, type \`/flow notify #channel ${severity}${of}\`, then \`/flow notify #${place} off${of}\`.`,
  );
}

/** What cannot be written to, what to do about it, and what happens meanwhile. */
function lostLines({ routes, mayRoute }: HomeModel): readonly string[] {
  const { shown, more } = cutList(routes.lost, most.lost);
  if (shown.length === 0) return [];
  return [
    ...shown.flatMap(({ place, why, at }) => [
      `*Lost:* ${describePlace(place)}, since ${localTime(at)}. ${escapeText(describeLost(why))}`,
      ...(mayRoute ? [describeWayOut(place, routes)] : []),
    ]),
    ...more.map((words) => `${words}: ${seeList}`),
    'What belongs there goes to whoever comes next meanwhile, and there again once the bot can write there.',
  ];
}

function describeRow({ integration, severities, places }: RouteRow, lost: NotifyView['lost']): string {
  const isLost = (place: string) => lost.some((each) => each.place === place);
  const ways = places
    .slice(0, most.places)
    .map((place) => `${describePlace(place)}${isLost(place) ? ' (lost)' : ''}`)
    .join(', then ');
  const of = integration ? `${escapeText(integration.name, 120)} · ` : '';
  const alerts = severities.length === 3 ? 'all alerts' : joinWords([...severities]);
  return `• ${of}${bold(alerts)}: ${ways || 'nobody'}`;
}

/** Where alerts go as things are, a channel that is lost first. */
export function routeBlocks(model: HomeModel): readonly KnownBlock[] {
  const { routes, mayRoute, integrations } = model;
  if (integrations.length === 0) return [];
  const usual = routes.rows.filter(({ integration }) => integration === null);
  const own = cutList(
    routes.rows.filter(({ integration }) => integration !== null),
    most.ways,
  );
  return [
    { type: 'divider' },
    header('Where alerts go'),
    ...sections([
      ...lostLines(model),
      ...[...usual, ...own.shown].map((row) => describeRow(row, routes.lost)),
      ...own.more.map((words) => `${words}: ${seeList}`),
      describeQuiet(routes.quiet),
    ]),
    ...(mayRoute
      ? context([
          escapeWithCode(
            'To change it, type `/flow notify #channel critical` (or warning, or notice; then the name of an integration, for that one alone), or `/flow notify quiet 20:00-07:00`. `/flow notify test` tries every place.',
          ),
        ])
      : []),
  ];
}
