import type { JsonObject } from '../../../protocol.ts';
import { objectAt } from '../read-json.ts';
import { Words } from '../text/words.tsx';

interface OptionWordsProps {
  readonly option: JsonObject;
}

/** What stands beside a radio button or a checkbox. */
export function OptionWords({ option }: OptionWordsProps) {
  const description = objectAt(option, 'description');
  return (
    <span className="option-words">
      <Words text={objectAt(option, 'text')} />
      {description && (
        <span className="option-description">
          <Words text={description} />
        </span>
      )}
    </span>
  );
}
