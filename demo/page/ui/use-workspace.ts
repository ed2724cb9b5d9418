import { useEffect, useState } from 'react';
import type { PageWorkspace } from '../protocol.ts';
import { parseWorkspace } from './parse-answers.ts';

const tryAgainAfterMs = 2_000;

export interface LoadedWorkspace {
  readonly workspace: PageWorkspace | null;
  /** The last try got no answer; the next follows by itself. */
  readonly isUnreachable: boolean;
}

/** The workspace, asked for until it is there. */
export function useWorkspace(): LoadedWorkspace {
  const [loaded, setLoaded] = useState<LoadedWorkspace>({ workspace: null, isUnreachable: false });

  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;

    const load = async () => {
      try {
        const response = await fetch('/api/workspace', { signal: leaving.signal });
        setLoaded({ workspace: parseWorkspace(await response.json()), isUnreachable: false });
      } catch {
        if (leaving.signal.aborted) return;
        setLoaded({ workspace: null, isUnreachable: true });
        timer = setTimeout(() => void load(), tryAgainAfterMs);
      }
    };

    void load();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, []);

  return loaded;
}
