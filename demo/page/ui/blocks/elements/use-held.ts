import { useState } from 'react';
import type { Json, JsonObject } from '../../../protocol.ts';
import { useBlocks } from '../blocks-context.ts';
import { textAt } from '../read-json.ts';
import { heldIn } from './element-state.ts';
import type { Place } from './place.ts';

/**
 * What stands in an element. What was just chosen stands there until the page hears of something newer; in a message,
 * whose state nobody keeps, until the message changes.
 */
export function useHeld(element: JsonObject, { blockId }: Place) {
  const { state } = useBlocks();
  const held = heldIn(element, state[blockId]?.[textAt(element, 'action_id')]);
  const base = JSON.stringify([blockId, held]);
  const [chosen, setChosen] = useState<{ readonly base: string; readonly value: Json } | null>(null);

  return {
    held: chosen?.base === base ? chosen.value : held,
    hold: (value: Json) => setChosen({ base, value }),
  };
}
