import { type KeyboardEvent, useState } from 'react';
import type { PageWorkspace } from '../../protocol.ts';
import { type Choice, complete } from './complete.ts';

interface Field {
  readonly text: string;
  readonly caret: number;
}

/** The list that opens under what is typed, and the keys that walk it. */
export function useCompletion(
  { text, caret }: Field,
  workspace: PageWorkspace,
  onInsert: (text: string, caret: number) => void,
) {
  const [at, setAt] = useState(0);
  /** For which text the list was sent away. */
  const [dismissed, setDismissed] = useState<string | null>(null);

  const completion = dismissed === text ? null : complete(text, caret, workspace);
  const choices = completion?.choices ?? [];
  const chosen = choices[Math.min(at, choices.length - 1)];

  const take = (choice: Choice) => {
    const head = text.slice(0, completion?.from ?? caret) + choice.insert;
    setAt(0);
    onInsert(head + text.slice(caret).trimStart(), head.length);
  };

  /** True when the key was for the list. */
  const steer = ({ key, shiftKey }: KeyboardEvent): boolean => {
    if (!chosen) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    const isWhole = text.slice(completion?.from ?? 0, caret) === chosen.insert.trimEnd();

    if (step) setAt((choices.indexOf(chosen) + step + choices.length) % choices.length);
    else if (key === 'Escape') setDismissed(text);
    else if (!shiftKey && (key === 'Tab' || (key === 'Enter' && !isWhole))) take(chosen);
    else return false;
    return true;
  };

  return { completion, chosen, take, steer };
}
