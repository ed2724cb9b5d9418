import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface FloatingProps {
  readonly anchor: RefObject<HTMLElement | null>;
  /** `start`: as wide as its anchor; `end`: its right edge under the anchor's. */
  readonly side: 'start' | 'end';
  readonly children: ReactNode;
  /** A press or the focus went elsewhere. */
  readonly onLeave: () => void;
}

const gap = 4;
const edge = 8;

/** Puts a panel under its anchor, or above where there is more room. */
function place(panel: HTMLElement, anchor: HTMLElement, side: FloatingProps['side']): void {
  const around = anchor.getBoundingClientRect();
  const below = window.innerHeight - around.bottom - gap - edge;
  const above = around.top - gap - edge;
  panel.style.minWidth = side === 'start' ? `${around.width}px` : '';
  panel.style.maxHeight = '';
  const isAbove = panel.scrollHeight > below && above > below;
  panel.style.maxHeight = `${Math.min(300, isAbove ? above : below)}px`;
  const { width, height } = panel.getBoundingClientRect();
  const left = side === 'start' ? around.left : around.right - width;
  panel.style.left = `${Math.max(edge, Math.min(left, window.innerWidth - width - edge))}px`;
  panel.style.top = `${isAbove ? around.top - gap - height : around.bottom + gap}px`;
}

/** A panel over everything else, beside what opened it, wherever that is scrolled to. */
export function Floating({ anchor, side, children, onLeave }: FloatingProps) {
  const panel = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (panel.current && !panel.current.matches(':popover-open')) panel.current.showPopover();
    if (panel.current && anchor.current) place(panel.current, anchor.current, side);
  });

  useEffect(() => {
    const follow = () => {
      if (panel.current && anchor.current) place(panel.current, anchor.current, side);
    };
    const leave = (event: Event) => {
      const isHere = [panel.current, anchor.current].some(
        (part) => event.target instanceof Node && part?.contains(event.target),
      );
      if (!isHere) onLeave();
    };
    document.addEventListener('scroll', follow, true);
    window.addEventListener('resize', follow);
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('scroll', follow, true);
      window.removeEventListener('resize', follow);
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [anchor, side, onLeave]);

  return (
    <div ref={panel} popover="manual" className="floating">
      {children}
    </div>
  );
}
