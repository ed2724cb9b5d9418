import { useEffect, useRef, useState } from 'react';

/** Nearer to the end than this is at the end. */
const nearPx = 48;

/** Keeps a scrolled frame at its end while it stands there, whatever grows in it. */
export function usePinnedScroll() {
  const frame = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  const [isAtEnd, setAtEnd] = useState(true);

  useEffect(() => {
    const scrolled = frame.current;
    const inside = content.current;
    if (!scrolled || !inside) return;

    let knownHeight = scrolled.scrollHeight;
    const look = () => {
      const isNear = scrolled.scrollHeight - scrolled.scrollTop - scrolled.clientHeight < nearPx;
      // What has just grown moves the end away; only a person leaves it.
      const hasGrown = scrolled.scrollHeight !== knownHeight;
      knownHeight = scrolled.scrollHeight;
      pinned.current = isNear || (hasGrown && pinned.current);
      setAtEnd(pinned.current);
    };
    const follow = new ResizeObserver(() => {
      knownHeight = scrolled.scrollHeight;
      if (pinned.current) scrolled.scrollTop = scrolled.scrollHeight;
    });

    scrolled.addEventListener('scroll', look, { passive: true });
    follow.observe(scrolled);
    follow.observe(inside);
    return () => {
      scrolled.removeEventListener('scroll', look);
      follow.disconnect();
    };
  }, []);

  const goToEnd = () => {
    if (frame.current) frame.current.scrollTop = frame.current.scrollHeight;
  };
  return { frame, content, isAtEnd, goToEnd };
}
