import { type RefObject, useEffect, useRef } from 'react';

/** When what covered this part of the page goes away, the focus returns to where it was. */
export function useReturnFocus(part: RefObject<HTMLElement | null>, isCovered: boolean): void {
  const last = useRef<HTMLElement | null>(null);

  useEffect(() => {
    const remember = (event: FocusEvent) => {
      if (event.target instanceof HTMLElement && part.current?.contains(event.target)) last.current = event.target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, [part]);

  useEffect(() => {
    if (isCovered || !last.current) return;
    // The message with the pressed button may have been drawn anew, or be gone.
    const target = last.current.isConnected ? last.current : part.current?.querySelector<HTMLElement>('textarea');
    target?.focus();
  }, [isCovered, part]);
}
