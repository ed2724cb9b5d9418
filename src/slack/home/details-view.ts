import type { ModalView } from '@slack/types';
import { stateOf } from '../../core/integration-state.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { KeptReport } from '../../storage/kept-report.ts';
import { bold, escapeText, mentionPeople } from '../blocks/escape-text.ts';
import { context, plainText, sections } from '../blocks/parts.ts';
import { reportBlocks } from '../blocks/report.ts';
import type { LabelOf } from '../blocks/report-gist.ts';
import { describeHost, nameOf } from './home-parts.ts';
import { localTime } from './local-time.ts';

function describeHeadline(integration: StoredIntegration, labelOf: LabelOf): readonly string[] {
  const { lastTest } = integration;
  return [
    `${nameOf(integration)} · ${describeHost(integration, labelOf)}`,
    ...(lastTest ? [bold(`${stateOf(integration)}: ${lastTest.headline}`, 600)] : ['It has not been tested yet.']),
  ];
}

function describeRest({ owner, createdAt, lastTest, id, organizations }: StoredIntegration): readonly string[] {
  return [
    ...(lastTest ? [`Tested ${localTime(lastTest.at)}`] : []),
    `Owner: ${mentionPeople(owner ? [owner] : []) || 'nobody'} · created ${localTime(createdAt)}`,
    `Organisations: ${escapeText(organizations.join(', '), 300) || 'all that the account sees'}`,
    `Id: ${id}`,
  ];
}

/** All that the last test found; its headline alone when the report is no longer kept. */
export function detailsView(integration: StoredIntegration, kept: KeptReport | undefined, labelOf: LabelOf): ModalView {
  const drawn =
    kept && reportBlocks({ kind: 'report', report: kept.report, changes: kept.changes, actions: [] }, labelOf);
  return {
    type: 'modal',
    title: plainText(integration.name, 24),
    close: plainText('Close', 24),
    blocks: [
      ...(drawn ? (drawn.older ?? drawn.blocks) : sections(describeHeadline(integration, labelOf))),
      ...context(describeRest(integration)),
    ],
  };
}
