import type { KnownBlock, PlainTextOption, StaticSelect } from '@slack/types';
import { integrationStates } from '../../core/integration-state.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { plainText } from '../blocks/parts.ts';
import type { LabelOf } from '../blocks/report-gist.ts';
import { homeActionIds } from './action-ids.ts';
import { filterBlockId, type HomeState, searchActionId, searchBlockId } from './home-state.ts';

const mostSearch = 60;

/** The value of the option that narrows nothing. */
const anyValue = 'any';

function select(actionId: string, label: string, options: readonly PlainTextOption[], chosen: string): StaticSelect {
  const initial = options.find((option) => option.value === chosen);
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plainText(label, 150),
    options: [...options],
    ...(initial ? { initial_option: initial } : {}),
  };
}

const option = (words: string, value: string): PlainTextOption => ({ text: plainText(words, 75), value });

function stateSelect({ state }: HomeState): StaticSelect {
  const options = [
    option('Any state', anyValue),
    option('Needs attention', 'attention'),
    ...integrationStates.map((each) => option(`Only ${each}`, each)),
  ];
  return select(homeActionIds.state, 'State', options, state ?? anyValue);
}

function providerSelect(all: readonly StoredIntegration[], { provider }: HomeState, labelOf: LabelOf): StaticSelect {
  const present = new Set([...all.map((each) => each.provider), ...(provider ? [provider] : [])]);
  const options = [option('Any provider', anyValue), ...[...present].sort().map((each) => option(labelOf(each), each))];
  return select(homeActionIds.provider, 'Provider', options, provider ?? anyValue);
}

/** What narrows the list: by state, by provider, by a part of the name. */
export function filterBlocks(
  all: readonly StoredIntegration[],
  state: HomeState,
  labelOf: LabelOf,
): readonly KnownBlock[] {
  const { search } = state;
  return [
    {
      type: 'input',
      block_id: searchBlockId(state),
      dispatch_action: true,
      optional: true,
      label: plainText('Find by name', 2000),
      element: {
        type: 'plain_text_input',
        action_id: searchActionId,
        max_length: mostSearch,
        placeholder: plainText('A part of a name, then Enter', 150),
        dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
        ...(search === '' ? {} : { initial_value: search }),
      },
    },
    {
      type: 'actions',
      block_id: filterBlockId(state),
      elements: [stateSelect(state), providerSelect(all, state, labelOf)],
    },
  ];
}
