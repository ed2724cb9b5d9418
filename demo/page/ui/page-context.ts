import { createContext, useContext } from 'react';
import type { PageAct, PageAnswer, PageMessage, PageScreen, PageUser, PageWorkspace } from '../protocol.ts';

/** What every part of the page may ask for and do, as the person who sits before it. */
export interface Page {
  readonly workspace: PageWorkspace;
  readonly screen: PageScreen;
  readonly me: PageUser;
  /** What the app sent and what Slackbot added, oldest first. */
  readonly messages: readonly PageMessage[];
  /** Never rejects: what went wrong is shown, and told in the answer. */
  readonly act: (act: PageAct) => Promise<PageAnswer>;
  /** False when nothing was said, because nobody could be reached. */
  readonly say: (channel: string, threadTs: string | null, text: string) => Promise<boolean>;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('this part of the page stands outside of it');
  return page;
}
