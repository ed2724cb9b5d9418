import type { KnownBlock, PlainTextOption, SectionBlock } from '@slack/types';
import { describeState } from '../../core/integration-state.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { mentionPeople } from '../blocks/escape-text.ts';
import { context, header, plainText, sections } from '../blocks/parts.ts';
import type { LabelOf } from '../blocks/report-gist.ts';
import { homeActionIds, type RowVerb } from './action-ids.ts';
import { filterBlocks } from './filter-blocks.ts';
import { filterIntegrations, isFiltered, type ListPage, pageSize } from './filter-integrations.ts';
import { describeHost, homeButtons, nameOf } from './home-parts.ts';
import type { HomeState } from './home-state.ts';
import { localTime } from './local-time.ts';
import type { HomeModel } from './read-home.ts';
import type { Checking } from './running-tests.ts';

function describePeople({ owner, backup }: StoredIntegration): readonly string[] {
  const named = [owner, backup].map((id) => mentionPeople(id === null ? [] : [id]));
  return named.flatMap((person, index) => (person === '' ? [] : [`${index === 0 ? 'owner' : 'backup'} ${person}`]));
}

function rowBlock(
  integration: StoredIntegration,
  model: HomeModel,
  isChecked: boolean,
  labelOf: LabelOf,
): SectionBlock {
  const { id, name, lastTest } = integration;
  const option = (verb: RowVerb, words: string): PlainTextOption => ({
    text: plainText(words, 75),
    value: `${verb} ${id}`,
  });
  const until = integration.paused?.until ? ` until ${localTime(integration.paused.until)}` : '';
  const legacy = integration.authentication === 'password' ? ', legacy' : '';
  const tested = lastTest ? `tested ${localTime(lastTest.at)}` : 'never tested';
  const [section] = sections([
    `${nameOf(integration)} · ${describeState(integration)}${legacy}${until}${isChecked ? ' · checking…' : ''}`,
    [`${describeHost(integration, labelOf)} · ${tested}`, ...describePeople(integration)].join(' · '),
  ]);
  return {
    type: 'section',
    ...section,
    block_id: `row-${id}`,
    accessory: {
      type: 'overflow',
      action_id: homeActionIds.row,
      options: [
        option('test', `Test ${name}`),
        option('details', `Details of ${name}`),
        ...(model.deeds.includes('renew') ? [option('renew', `Renew ${name}…`)] : []),
        ...(model.deeds.includes('edit') ? [option('edit', `Edit ${name}…`)] : []),
        ...(model.deeds.length > 0 ? [option('more', `More for ${name}…`)] : []),
      ],
    },
  };
}

function describePlace({ shown, page, fitting }: ListPage, all: number): string {
  const of = fitting === all ? `${all}` : `${fitting} that fit, ${all} in all`;
  const first = page * pageSize + 1;
  return `${first}–${first + shown.length - 1} of ${of}`;
}

function pageBlocks(list: ListPage, all: number): readonly KnownBlock[] {
  if (list.fitting === 0 || (list.pages === 1 && list.fitting === all)) return [];
  const { previous, next } = homeActionIds;
  return [
    ...context([describePlace(list, all)]),
    ...homeButtons(
      [
        ...(list.page > 0 ? [{ label: 'Previous page', actionId: previous, value: String(list.page - 1) }] : []),
        ...(list.page < list.pages - 1 ? [{ label: 'Next page', actionId: next, value: String(list.page + 1) }] : []),
      ],
      'pages',
    ),
  ];
}

/** Every integration, page by page; what narrows them only where there are more than one page holds. */
export function listBlocks(
  model: HomeModel,
  state: HomeState,
  checking: Checking,
  labelOf: LabelOf,
): readonly KnownBlock[] {
  const { integrations } = model;
  if (integrations.length === 0) return [];
  const list = filterIntegrations(integrations, state);
  const isLong = integrations.length > pageSize || isFiltered(state);
  return [
    { type: 'divider' },
    header('All integrations'),
    ...(isLong ? filterBlocks(integrations, state, labelOf) : []),
    ...list.shown.map((each) => rowBlock(each, model, checking.has(each.id), labelOf)),
    ...(list.fitting === 0 ? sections([`None of the ${integrations.length} integrations fits.`]) : []),
    ...pageBlocks(list, integrations.length),
    ...(isFiltered(state)
      ? homeButtons([{ label: 'Show all integrations', actionId: homeActionIds.showAll, value: 'all' }], 'show-all')
      : []),
  ];
}
