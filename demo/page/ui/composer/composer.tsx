import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { PageChannel } from '../../protocol.ts';
import { usePage } from '../page-context.ts';
import { commandOf } from './complete.ts';
import { CompletionList, optionIdOf } from './completion-list.tsx';
import { ComposerBar } from './composer-bar.tsx';
import { useCompletion } from './use-completion.ts';

interface ComposerProps {
  readonly channel: PageChannel;
  readonly threadTs: string | null;
  readonly label: string;
  readonly placeholder: string;
}

/** Where messages and commands are typed. Enter sends, Shift+Enter begins a line. */
export function Composer({ channel, threadTs, label, placeholder }: ComposerProps) {
  const { workspace, say } = usePage();
  const [field, setField] = useState({ text: '', caret: 0 });
  const box = useRef<HTMLTextAreaElement>(null);
  /** Where the caret goes once the text that was put in is drawn. */
  const nextCaret = useRef<number | null>(null);
  const listId = useId();

  const write = (text: string, caret: number) => {
    setField({ text, caret });
    nextCaret.current = caret;
    box.current?.focus();
  };
  const { completion, chosen, take, steer } = useCompletion(field, workspace, write);
  const command = threadTs === null ? commandOf(field.text, workspace) : undefined;
  const isReady = field.text.trim() !== '';

  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  useLayoutEffect(() => {
    if (nextCaret.current !== null) box.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = null;
  });

  const send = async () => {
    if (!isReady) return;
    const { text } = field;
    setField({ text: '', caret: 0 });
    const wasSaid = await say(channel.id, threadTs, text.trim());
    if (!wasSaid) setField((now) => (now.text === '' ? { text, caret: text.length } : now));
  };

  const listen = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isForList = steer(event);
    const isSend = !isForList && event.key === 'Enter' && !event.shiftKey;
    if (isSend) void send();
    if (isForList || isSend) event.preventDefault();
  };

  const start = (mark: '/' | '@') => {
    const { text, caret } = field;
    if (mark === '/') return write(`/${text.replace(/^\//, '')}`, 1);
    const head = text.slice(0, caret).replace(/(\S)$/, '$1 ');
    return write(`${head}@${text.slice(caret)}`, head.length + 1);
  };

  return (
    <div className="composer">
      {completion && <CompletionList id={listId} completion={completion} chosen={chosen} onTake={take} />}
      {command?.usageHint && (
        <p className="composer-hint">
          <strong>{command.command}</strong> {command.usageHint}
        </p>
      )}
      <div className="composer-frame">
        <textarea
          className="composer-box"
          ref={box}
          rows={1}
          aria-label={label}
          placeholder={placeholder}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={completion ? listId : undefined}
          aria-activedescendant={completion && chosen ? optionIdOf(listId, chosen) : undefined}
          value={field.text}
          onChange={({ target }) => setField({ text: target.value, caret: target.selectionStart })}
          onSelect={({ currentTarget }) => {
            const caret = currentTarget.selectionStart;
            setField((now) => (now.caret === caret ? now : { ...now, caret }));
          }}
          onKeyDown={listen}
        />
        <ComposerBar isReady={isReady} isThread={threadTs !== null} onStart={start} onSend={() => void send()} />
      </div>
      <output className="only-for-readers">
        {completion ? `${completion.choices.length} to choose from: ${chosen?.label} ${chosen?.hint}` : ''}
      </output>
    </div>
  );
}
