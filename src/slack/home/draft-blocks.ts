import type { KnownBlock } from '@slack/types';
import type { BegunRenewal } from '../../integrations/index.ts';
import type { Draft } from '../../storage/documents.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { actionIds, plainText, sections } from '../blocks/parts.ts';
import type { LabelOf } from '../blocks/report-gist.ts';
import { homeActionIds } from './action-ids.ts';
import { describeHost, homeButtons } from './home-parts.ts';
import { localTime } from './local-time.ts';

/** A set-up that the person began and can go on with. */
export function draftBlocks(draft: Draft, labelOf: LabelOf): readonly KnownBlock[] {
  const tested = draft.test
    ? `tested ${localTime(draft.test.at)}`
    : `begun ${localTime(draft.createdAt)}, not tested yet`;
  const outcome = draft.test && draft.test.outcome !== 'pass' ? [escapeText(draft.test.headline)] : [];
  return [
    ...sections([`A set-up you began: ${describeHost(draft, labelOf)}, ${tested}`, ...outcome]),
    ...homeButtons(
      [
        // Opens the form, which goes on with the newest set-up of who asks.
        { label: 'Go on with this set-up', actionId: `${actionIds.run}0`, value: 'add-integration', style: 'primary' },
        {
          label: 'Discard this set-up',
          actionId: homeActionIds.discard,
          value: draft.id,
          confirm: {
            title: plainText('Discard this set-up?', 100),
            text: plainText('What you typed is forgotten, the token too. Nothing changes on the host.', 300),
            confirm: plainText('Discard it', 30),
            deny: plainText('Keep it', 30),
            style: 'danger',
          },
        },
      ],
      'draft',
    ),
  ];
}

/** A new credential that the person began to put in place; the old one is used meanwhile. */
export function renewalBlocks({ draft, integration }: BegunRenewal): readonly KnownBlock[] {
  const { name, id } = integration;
  const { test } = draft;
  const works = test && (test.outcome === 'pass' || test.outcome === 'warn');
  const words = test
    ? `tested ${localTime(test.at)}: ${works ? 'it works and is not in use yet' : escapeText(test.headline, 300)}`
    : `begun ${localTime(draft.createdAt)}, not tested yet`;
  return [
    ...sections([
      `A new credential for ${bold(name)}, ${words}.`,
      'The old one is used meanwhile. What you gave is kept for a day.',
    ]),
    ...homeButtons(
      [
        { label: `Go on renewing ${name}`, actionId: `${actionIds.run}0`, value: `renew ${id}`, style: 'primary' },
        {
          label: 'Discard the new one',
          actionId: homeActionIds.discardRenewal,
          value: draft.id,
          confirm: {
            title: plainText('Discard the new credential?', 100),
            text: plainText('What you gave is forgotten. The credential from before stays in use.', 300),
            confirm: plainText('Discard it', 30),
            deny: plainText('Keep it', 30),
            style: 'danger',
          },
        },
      ],
      `renewal-${draft.id}`,
    ),
  ];
}
