import type { ActionsBlock, KnownBlock } from '@slack/types';
import { describeState, keptLimit, stateOf } from '../../core/integration-state.ts';
import type { Report } from '../../core/report.ts';
import { findTelling } from '../../core/report-words.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { bold } from '../blocks/escape-text.ts';
import { buttons, context, header, sections } from '../blocks/parts.ts';
import { describeGist, type LabelOf } from '../blocks/report-gist.ts';
import { homeActionIds } from './action-ids.ts';
import { describeHost, homeButtons, nameOf } from './home-parts.ts';
import { localTime } from './local-time.ts';
import { type HomeModel, mostAttention } from './read-home.ts';
import type { Checking } from './running-tests.ts';

const beginnings = { broken: 'Broken', 'cannot tell': 'Cannot tell', limited: 'Works, with limits' } as const;

function describeTrouble(integration: StoredIntegration, report: Report | undefined): readonly string[] {
  const { lastTest } = integration;
  const state = stateOf(integration);
  if (!lastTest || state === 'not tested' || state === 'fine' || state === 'paused') return [bold('Not tested yet')];
  return report ? describeGist(report) : [bold(`${beginnings[state]}: ${lastTest.headline}`, 600)];
}

/** When it was seen, and since when it may have been so. */
function describeTimes({ lastTest }: StoredIntegration): readonly string[] {
  if (!lastTest) return [];
  const worked =
    lastTest.outcome === 'warn' || !lastTest.lastPass ? '' : ` · last worked ${localTime(lastTest.lastPass.at)}`;
  return [`Tested ${localTime(lastTest.at)}${worked}`];
}

function itemButtons(
  integration: StoredIntegration,
  report: Report | undefined,
  isChecked: boolean,
): readonly ActionsBlock[] {
  const { id, name } = integration;
  const [own] = homeButtons(
    [
      ...(isChecked ? [] : [{ label: `Test ${name}`, actionId: homeActionIds.test, value: id }]),
      ...(integration.lastTest ? [{ label: 'Details', actionId: homeActionIds.details, value: id }] : []),
    ],
    `attention-${id}`,
  );
  const url = report && findTelling(report)?.remedy?.url;
  const [pages] = url ? buttons([{ label: 'Open the page that mends it', url }], 'page') : [];
  const elements = [...(own?.elements ?? []), ...(pages?.elements ?? [])];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: `attention-${id}`, elements }];
}

function itemBlocks(
  integration: StoredIntegration,
  model: HomeModel,
  checking: Checking,
  labelOf: LabelOf,
): readonly KnownBlock[] {
  const report = model.reports.get(integration.id);
  const isChecked = checking.has(integration.id);
  const first = `${nameOf(integration)} · ${describeHost(integration, labelOf)}`;
  return [
    ...sections([isChecked ? `${first} · checking…` : first, ...describeTrouble(integration, report)]),
    ...context(describeTimes(integration)),
    ...itemButtons(integration, report, isChecked),
  ];
}

/** What needs somebody, the worst first, each with its cause, cost and way out. */
export function attentionBlocks(model: HomeModel, checking: Checking, labelOf: LabelOf): readonly KnownBlock[] {
  const { attention, integrations, alerts } = model;
  if (integrations.length === 0) return [];
  if (attention.length === 0 && alerts.length > 0) return [];
  if (attention.length === 0) {
    const kept = integrations.some((each) => describeState(each) === keptLimit);
    return sections([`Nothing needs attention.${kept ? ' Limits that somebody chose to keep are in the list.' : ''}`]);
  }
  const more = attention.length - mostAttention;
  return [
    { type: 'divider' },
    header('Needs attention'),
    ...attention.slice(0, mostAttention).flatMap((each) => itemBlocks(each, model, checking, labelOf)),
    ...(more > 0
      ? homeButtons(
          [
            {
              label: `Show all ${attention.length} in the list`,
              actionId: homeActionIds.showAttention,
              value: 'attention',
            },
          ],
          'more-attention',
        )
      : []),
  ];
}
