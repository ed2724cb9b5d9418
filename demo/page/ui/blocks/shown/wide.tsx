import type { ReactNode } from 'react';

interface WideProps {
  readonly name: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** What may be wider than its place, and is then scrolled: also by keyboard. */
export function Wide({ name, className, children }: WideProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no landmark, and a fieldset grows with what is in it
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={className} role="group" aria-label={name} tabIndex={0}>
      {children}
    </div>
  );
}
