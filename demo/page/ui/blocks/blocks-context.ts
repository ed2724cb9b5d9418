import { createContext, useContext } from 'react';
import type { JsonObject, PageView, PageWorkspace } from '../../protocol.ts';
import type { PendingFills } from './pending-fills.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What every block and element may look at and tell. */
export interface BlocksHere {
  readonly surface: 'message' | 'modal' | 'home';
  readonly workspace: PageWorkspace;
  /** Those who may be mentioned, as the renderer wants them. */
  readonly names: { readonly users: readonly Named[]; readonly channels: readonly Named[] };
  readonly state: PageView['state'];
  readonly errors: PageView['errors'];
  /** Tells the app at once, after all that was typed. */
  readonly act: (blockId: string, actionId: string, state: JsonObject | null) => void;
  readonly fill: (blockId: string, actionId: string, state: JsonObject) => void;
  readonly pending: PendingFills;
}

export const BlocksContext = createContext<BlocksHere | null>(null);

export function useBlocks(): BlocksHere {
  const here = useContext(BlocksContext);
  if (!here) throw new Error('this block stands outside of <Blocks>');
  return here;
}

/** A modal shares what was typed with its fields, so that a submit comes after it. */
export const PendingFillsContext = createContext<PendingFills | null>(null);
