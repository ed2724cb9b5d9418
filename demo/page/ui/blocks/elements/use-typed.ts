import { useState } from 'react';
import type { JsonObject } from '../../../protocol.ts';
import { useBlocks } from '../blocks-context.ts';
import { listAt, objectAt, textAt } from '../read-json.ts';
import { heldIn, stateOf } from './element-state.ts';
import type { Place } from './place.ts';

/** The text in an input: what is being typed, until the page has heard of it; then what the page holds. */
export function useTyped(element: JsonObject, { blockId, dispatches }: Place) {
  const { state, pending, act, fill } = useBlocks();
  const actionId = textAt(element, 'action_id');
  const known = heldIn(element, state[blockId]?.[actionId]);
  const held = typeof known === 'string' ? known : '';
  const [typed, setTyped] = useState<string | null>(null);
  if (typed !== null && typed === held) setTyped(null);

  const wanted = listAt(objectAt(element, 'dispatch_action_config'), 'trigger_actions_on');
  const tellsAtEnter = dispatches && (wanted.length === 0 || wanted.includes('on_enter_pressed'));
  const tellsWhileTyping = dispatches && wanted.includes('on_character_entered');
  const stateWith = (text: string) => stateOf(element, text === '' ? null : text);

  return {
    text: typed ?? held,
    tellsAtEnter,
    type: (text: string) => {
      setTyped(text);
      const tell = tellsWhileTyping ? act : fill;
      pending.schedule(`${blockId}/${actionId}`, () => tell(blockId, actionId, stateWith(text)));
    },
    flush: pending.flush,
    enter: () => act(blockId, actionId, stateWith(typed ?? held)),
  };
}
