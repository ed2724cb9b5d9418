import { Icon } from '../../parts/icon.tsx';
import { textAt, wordsAt } from '../read-json.ts';
import type { ElementProps } from './place.ts';
import { useTelling } from './use-telling.tsx';

/** A small button that Slack draws as an icon; here its words stand beside the one icon that Slack has for it. */
export function IconButton({ element, place }: ElementProps) {
  const { tell, question } = useTelling(element, place);
  return (
    <>
      <button
        type="button"
        className="small-button"
        aria-label={textAt(element, 'accessibility_label') || undefined}
        onClick={() => tell(null)}
      >
        {textAt(element, 'icon') === 'trash' && <Icon name="close" size={14} />}
        {wordsAt(element, 'text')}
      </button>
      {question}
    </>
  );
}
