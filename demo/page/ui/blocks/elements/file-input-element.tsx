import { useBlocks } from '../blocks-context.ts';
import { listAt, objectsAt, textAt } from '../read-json.ts';
import type { ElementProps } from './place.ts';

/** A field for a file. The page sends it whole; Slack keeps it, and the app learns under which id. */
export function FileInputElement({ element, place }: ElementProps) {
  const { state, fill } = useBlocks();
  const { blockId } = place;
  const actionId = textAt(element, 'action_id');
  const [chosen] = objectsAt(state[blockId]?.[actionId] ?? null, 'files');
  const kinds = listAt(element, 'filetypes').filter((kind) => typeof kind === 'string');

  const choose = async (file: File | undefined) => {
    const files = file ? [{ name: file.name, content: await file.text() }] : [];
    fill(blockId, actionId, { type: 'file_input', files });
  };

  return (
    <>
      <input
        type="file"
        id={place.inputId}
        className="text-input file-input"
        accept={kinds.map((kind) => `.${kind}`).join(',') || undefined}
        aria-label={place.labelledBy ? undefined : 'File'}
        aria-describedby={place.describedBy}
        aria-invalid={place.isInvalid || undefined}
        onChange={(event) => void choose(event.currentTarget.files?.[0])}
      />
      {chosen && <p className="element-note">Uploaded: {textAt(chosen, 'name')}</p>}
    </>
  );
}
