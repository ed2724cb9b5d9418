import { type RefObject, useLayoutEffect } from 'react';

/** Opens a dialog over everything for as long as it is there; closing it gives the focus back to who had it. */
export function useModalDialog(dialog: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, [dialog]);
}
