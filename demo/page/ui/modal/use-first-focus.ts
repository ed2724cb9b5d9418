import { type RefObject, useEffect } from 'react';
import type { PageView } from '../../protocol.ts';

const field = 'input, textarea, select';
const first = ['.modal-body [data-focus-on-load]', `.modal-body :is(${field})`, '.modal-submit', '.modal-body'];

/** The focus goes to what the app asks for, the first field, the submit, or what can be scrolled; and to the first bad one when there are errors. */
export function useFirstFocus(dialog: RefObject<HTMLDialogElement | null>, errors: PageView['errors']): void {
  useEffect(() => {
    const targets = first.map((selector) => dialog.current?.querySelector<HTMLElement>(selector));
    targets.find((target) => target)?.focus();
  }, [dialog]);

  const bad = Object.entries(errors).flat().join('\n');
  useEffect(() => {
    if (bad === '') return;
    dialog.current?.querySelector<HTMLElement>(`.input-block-bad :is(${field})`)?.focus();
  }, [dialog, bad]);
}
