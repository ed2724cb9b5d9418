import type { JsonObject } from '../../../protocol.ts';

/** Where an element stands, and what is said about it there. */
export interface Place {
  readonly blockId: string;
  /** Whether the app is told at once. */
  readonly dispatches: boolean;
  /** The id of the words that name it; where there are none, its placeholder does. */
  readonly labelledBy: string | undefined;
  /** The ids of its error and its hint. */
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly isOptional: boolean;
  /** The id of what takes the focus when its label is pressed. */
  readonly inputId: string | undefined;
}

export interface ElementProps {
  readonly element: JsonObject;
  readonly place: Place;
}

/** The place of an element that has no label: in a row of actions, beside a section, in a card. */
export function openPlace(blockId: string): Place {
  return {
    blockId,
    dispatches: true,
    labelledBy: undefined,
    describedBy: undefined,
    isInvalid: false,
    isOptional: false,
    inputId: undefined,
  };
}
