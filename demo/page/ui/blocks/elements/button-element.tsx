import { objectAt, textAt } from '../read-json.ts';
import { PlainWords } from '../text/plain-words.tsx';
import { isWebAddress, openAddress } from './open-address.ts';
import type { ElementProps } from './place.ts';
import { useTelling } from './use-telling.tsx';

const styles: Readonly<Record<string, string>> = {
  primary: 'slack-button-primary',
  danger: 'slack-button-danger',
};

/** A button; one with an address opens it beside the page and tells the app too, as in Slack. */
export function ButtonElement({ element, place }: ElementProps) {
  const { tell, question } = useTelling(element, place);
  const url = textAt(element, 'url');
  const text = objectAt(element, 'text');
  const words = text && <PlainWords text={text} />;
  const look = {
    className: `slack-button ${styles[textAt(element, 'style')] ?? ''}`,
    'aria-label': textAt(element, 'accessibility_label') || undefined,
  };

  if (isWebAddress(url) && !element['confirm']) {
    return (
      <a {...look} href={url} target="_blank" rel="noopener noreferrer" onClick={() => tell(null)}>
        {words}
      </a>
    );
  }

  return (
    <>
      <button {...look} type="button" onClick={() => tell(null, () => openAddress(url))}>
        {words}
      </button>
      {question}
    </>
  );
}
