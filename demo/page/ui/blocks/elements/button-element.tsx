import { objectAt, textAt } from '../read-json.ts';
import { PlainWords } from '../text/plain-words.tsx';
import { openAddress } from './open-address.ts';
import type { ElementProps } from './place.ts';
import { useTelling } from './use-telling.tsx';

const styles: Readonly<Record<string, string>> = {
  primary: 'slack-button-primary',
  danger: 'slack-button-danger',
};

/** A button; one with an address opens it and tells the app too, as in Slack. */
export function ButtonElement({ element, place }: ElementProps) {
  const { tell, question } = useTelling(element, place);
  const url = textAt(element, 'url');
  const text = objectAt(element, 'text');
  const press = () => tell(null, url ? () => openAddress(url) : undefined);

  return (
    <>
      <button
        type="button"
        className={`slack-button ${styles[textAt(element, 'style')] ?? ''}`}
        aria-label={textAt(element, 'accessibility_label') || undefined}
        data-url={url || undefined}
        onClick={press}
      >
        {text && <PlainWords text={text} />}
        {url && <span className="only-for-readers"> (opens a new tab)</span>}
      </button>
      {question}
    </>
  );
}
