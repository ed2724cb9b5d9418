import type { Actor } from '../core/actor.ts';
import type { WorkspaceId } from '../core/ids.ts';

/** Whoever looks without having been asked. */
export const operator = (workspace: WorkspaceId): Actor => ({ workspace, userId: null, role: 'admin' });
