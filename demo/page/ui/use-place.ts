import { useEffect, useState } from 'react';
import type { PageWorkspace } from '../protocol.ts';

/** Where in the workspace the page stands, and as whom. It is in the address, so Back and Reload work. */
export interface Place {
  readonly person: string;
  readonly channel: string;
  /** Only a conversation with an app has a Home tab. */
  readonly isHome: boolean;
}

export const hrefOf = ({ person, channel, isHome }: Place): string => `#/${person}/${channel}${isHome ? '/home' : ''}`;

/** Reads an address; whatever is missing or unknown becomes the first persona and the first channel. */
function readPlace(hash: string, { personas, channels }: PageWorkspace): Place {
  const [, person = '', channel = '', tab] = hash.split('/');
  const known = channels.find((each) => each.id === channel) ?? channels[0];

  return {
    person: personas.includes(person) ? person : (personas[0] ?? ''),
    channel: known?.id ?? '',
    isHome: tab === 'home' && known?.kind === 'app',
  };
}

export function usePlace(workspace: PageWorkspace): { place: Place; go: (place: Place) => void } {
  const [hash, setHash] = useState(() => window.location.hash);

  useEffect(() => {
    const follow = () => setHash(window.location.hash);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  const go = (place: Place) => {
    window.location.hash = hrefOf(place);
  };
  return { place: readPlace(hash, workspace), go };
}
