import { useEffect, useState } from 'react';
import type { PageScreen } from '../protocol.ts';
import { parseScreen } from './parse-answers.ts';

const reopenAfterMs = 2_000;

export interface LiveScreen {
  /** Null until the first event for this person has come. */
  readonly screen: PageScreen | null;
  /** False while the server is gone; what is shown is then what was last known. */
  readonly isLive: boolean;
}

/** What this person has before their eyes, kept up to date by the server. */
export function useScreen(person: string): LiveScreen {
  const [live, setLive] = useState<LiveScreen>({ screen: null, isLive: true });

  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const open = () => {
      source = new EventSource(`/api/screen?person=${encodeURIComponent(person)}`);
      source.onmessage = (event: MessageEvent<string>) =>
        setLive({ screen: parseScreen(JSON.parse(event.data)), isLive: true });
      source.onerror = () => {
        setLive((before) => ({ ...before, isLive: false }));
        // The browser reconnects by itself after a lost connection, but gives up after an answer it cannot use.
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenAfterMs);
      };
    };

    open();
    return () => {
      source?.close();
      clearTimeout(timer);
    };
  }, [person]);

  const isTheirs = live.screen?.person === person;
  return { screen: isTheirs ? live.screen : null, isLive: live.isLive };
}
