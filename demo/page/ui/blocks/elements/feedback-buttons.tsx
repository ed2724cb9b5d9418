import { useState } from 'react';
import type { JsonObject } from '../../../protocol.ts';
import { objectAt, textAt, wordsAt } from '../read-json.ts';
import { StatusIcon } from '../shown/status-icon.tsx';
import type { ElementProps } from './place.ts';
import { useTelling } from './use-telling.tsx';

const sides = [
  { key: 'positive_button', icon: 'good' },
  { key: 'negative_button', icon: 'bad' },
] as const;

/** Two buttons, of which the one that was pressed stays marked. */
export function FeedbackButtons({ element, place }: ElementProps) {
  const { tell, question } = useTelling(element, place);
  const [given, setGiven] = useState<string | null>(null);

  const press = (key: string, side: JsonObject) => {
    setGiven(key);
    tell({ type: 'feedback_buttons', value: textAt(side, 'value'), text: side['text'] ?? null });
  };

  return (
    <>
      {sides.map(({ key, icon }) => {
        const side = objectAt(element, key);
        if (!side) return null;
        return (
          <button
            key={key}
            type="button"
            className="small-button"
            aria-label={textAt(side, 'accessibility_label') || undefined}
            aria-pressed={given === key}
            onClick={() => press(key, side)}
          >
            <StatusIcon name={icon} />
            {wordsAt(side, 'text')}
          </button>
        );
      })}
      {question}
    </>
  );
}
