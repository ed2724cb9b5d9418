import { type AppParts, createApp, explainProblem, findStoreUse } from './app.ts';
import { closedStorage } from './closed-storage.ts';
import type { Actor } from './core/actor.ts';
import { InputError, StoreError } from './core/errors.ts';
import { localWorkspace, WorkspaceId } from './core/ids.ts';
import type { Reply } from './core/reply.ts';
import { joinWords } from './core/service.ts';
import { openStorage, type Storage, type Store } from './storage/index.ts';
import type { TerminalRequest } from './terminal/index.ts';

export interface TerminalApp extends Omit<AppParts, 'store' | 'ledger'> {
  /** The workspace that was named, if one was. */
  readonly workspace: string | null;
}

type StoreUse = ReturnType<typeof findStoreUse>;

async function open(use: StoreUse, { config, clock, log }: TerminalApp): Promise<Storage> {
  const openAs = (mode: 'read-write' | 'read-only') =>
    openStorage({ directory: config.dataDirectory, mode, clock, log });
  switch (use) {
    case 'nothing':
      return closedStorage;
    case 'reading':
      return openAs('read-only');
    case 'writing':
      return openAs('read-write');
    case 'recording':
      try {
        return await openAs('read-write');
      } catch (error) {
        if (!(error instanceof StoreError) || error.code !== 'in-use') throw error;
        return openAs('read-only');
      }
  }
}

/** The named workspace, else the only one there is. Of one that is not there nothing is read: all would seem well. */
async function chooseWorkspace(store: Store, named: string | null, use: StoreUse): Promise<WorkspaceId> {
  const all = await store.listWorkspaces();
  if (named !== null) {
    const read = WorkspaceId.safeParse(named);
    if (!read.success) {
      throw new InputError('A workspace is given by its id, such as T012ABCDEF, or as local.', 'workspace');
    }
    if (use !== 'reading' || all.length === 0 || all.includes(read.data)) return read.data;
    throw new InputError(`The store holds no workspace ${named}. There is ${joinWords(all)}.`, 'workspace');
  }
  const [only, ...others] = all;
  if (others.length === 0) return only ?? localWorkspace;
  throw new InputError(
    `The store holds several workspaces: ${joinWords(all)}. Choose one with --workspace ID.`,
    'workspace',
  );
}

/** Answers a terminal's requests as the operator, who may do everything. Opens no more of the store than is needed. */
export function answerInTerminal(parts: TerminalApp): (request: TerminalRequest) => AsyncIterable<Reply> {
  return async function* answer(request) {
    let storage: Storage | undefined;
    try {
      const use = findStoreUse(request.words);
      storage = await open(use, parts);
      const { store, ledger } = storage;
      const workspace = use === 'nothing' ? localWorkspace : await chooseWorkspace(store, parts.workspace, use);
      const actor: Actor = { workspace, userId: null, role: 'admin' };
      yield* createApp({ ...parts, store, ledger }).answer({ ...request, actor });
    } catch (error) {
      if (!request.signal.aborted) yield explainProblem(error, 'terminal', parts.log);
    } finally {
      await storage?.close();
    }
  };
}
