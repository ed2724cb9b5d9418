import type { HomeView, KnownBlock } from '@slack/types';
import { countIntegrations } from '../../core/count-words.ts';
import { describeState, integrationStates, keptLimit, stateOf } from '../../core/integration-state.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { bold, escapeText, mentionPeople } from '../blocks/escape-text.ts';
import { buttons, context, cutList, type DrawnMessage, header, sections } from '../blocks/parts.ts';
import type { LabelOf } from '../blocks/report-gist.ts';
import { alertBlocks } from './alert-blocks.ts';
import { attentionBlocks } from './attention-blocks.ts';
import { draftBlocks, renewalBlocks } from './draft-blocks.ts';
import { expiringBlocks } from './expiring-blocks.ts';
import { firstSteps } from './first-steps.ts';
import { type HomeState, writeHomeState } from './home-state.ts';
import { listBlocks } from './list-blocks.ts';
import type { HomeModel } from './read-home.ts';
import { routeBlocks } from './route-blocks.ts';
import type { Checking } from './running-tests.ts';

const mostDamage = 5;
const mostRenewals = 3;

/** "500 integrations: 3 broken, 12 limited (2 kept), 485 fine". */
function describeCounts(all: readonly StoredIntegration[]): string {
  const kept = all.filter((each) => describeState(each) === keptLimit).length;
  const counts = integrationStates.flatMap((state) => {
    const count = all.filter((each) => stateOf(each) === state).length;
    if (count === 0) return [];
    return [`${count} ${state}${state === 'limited' && kept > 0 ? ` (${kept} kept)` : ''}`];
  });
  return `${countIntegrations(all.length)}: ${counts.join(', ')}`;
}

function topBlocks(
  { integrations, damage, mayAdd, admins }: HomeModel,
  news: readonly string[],
): readonly KnownBlock[] {
  const { shown, more } = cutList(damage, mostDamage);
  const ask = mayAdd ? '' : mentionPeople(admins);
  return [
    header(integrations.length > 0 ? describeCounts(integrations) : 'Connect Flow to your git hosts'),
    ...sections(news.map((line) => escapeText(line))),
    ...(damage.length > 0
      ? sections([
          bold('Something in the bot’s store cannot be read:'),
          ...shown.map((line) => escapeText(line)),
          ...more,
        ])
      : []),
    ...(integrations.length > 0 && mayAdd
      ? buttons([{ label: 'Add integration', command: 'add-integration' }], 'add')
      : []),
    ...(integrations.length > 0 && ask ? context([`To add or remove an integration, ask: ${ask}`]) : []),
  ];
}

/** A person's Home; `news` is said once, at the top. */
export function homeView(
  model: HomeModel,
  state: HomeState,
  checking: Checking,
  news: readonly string[],
  labelOf: LabelOf,
): HomeView {
  const isNew = model.integrations.length === 0 && model.damage.length === 0;
  return {
    type: 'home',
    private_metadata: writeHomeState(state),
    blocks: [
      ...topBlocks(model, news),
      ...(model.draft ? draftBlocks(model.draft, labelOf) : []),
      ...model.renewals.slice(-mostRenewals).flatMap(renewalBlocks),
      ...(isNew ? firstSteps(model) : []),
      ...attentionBlocks(model, checking, labelOf),
      ...alertBlocks(model),
      ...expiringBlocks(model),
      ...routeBlocks(model),
      ...listBlocks(model, state, checking, labelOf),
    ],
  };
}

/** A Home that only says something, in blocks that it takes. */
export function messageHome({ blocks, older }: DrawnMessage): HomeView {
  return { type: 'home', blocks: older ?? blocks };
}
