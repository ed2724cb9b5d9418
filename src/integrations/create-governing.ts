import { assignIntegration } from './assign.ts';
import type { Authorise } from './authorise.ts';
import { checkWholeStore } from './check-store.ts';
import { findRole } from './find-role.ts';
import { exportHistory, listHistory, traceHistory } from './history.ts';
import type { Integrations } from './integrations.ts';
import type { RunningParts } from './refresh.ts';
import { giveRole, readRoles, setEverybody, takeRole } from './roles.ts';

type Governing = Pick<
  Integrations,
  | 'findRole'
  | 'readRoles'
  | 'giveRole'
  | 'takeRole'
  | 'setEverybody'
  | 'assign'
  | 'listHistory'
  | 'traceHistory'
  | 'checkStore'
  | 'exportHistory'
>;

/** Who may do what, who answers for what, and who did what. Every entry point asks for permission first. */
export function createGoverning(parts: RunningParts, authorise: Authorise): Governing {
  return {
    findRole: (workspace, userId) => findRole(parts, workspace, userId),

    async readRoles(actor) {
      authorise(actor, 'look');
      return readRoles(parts, actor);
    },

    async giveRole(actor, who, role) {
      authorise(actor, 'roles');
      return giveRole(parts, actor, who, role);
    },

    async takeRole(actor, who) {
      authorise(actor, 'roles');
      return takeRole(parts, actor, who);
    },

    async setEverybody(actor, everybody) {
      authorise(actor, 'roles');
      return setEverybody(parts, actor, everybody);
    },

    async assign(actor, id, assignment) {
      authorise(actor, 'assign');
      return assignIntegration(parts, actor, id, assignment);
    },

    async listHistory(actor, query) {
      authorise(actor, 'look');
      return listHistory(parts, actor, query);
    },

    async traceHistory(actor, words) {
      authorise(actor, 'look');
      return traceHistory(parts, actor, words);
    },

    async checkStore(actor) {
      authorise(actor, 'store');
      return checkWholeStore(parts, actor);
    },

    async exportHistory(actor, filter) {
      authorise(actor, 'export');
      return exportHistory(parts, actor, filter);
    },
  };
}
