import type { Actor, Role } from '../core/actor.ts';
import { NotAllowedError } from '../core/errors.ts';

/** What somebody may want to do with integrations. */
export type Action =
  | 'look'
  | 'test'
  | 'add'
  | 'import'
  | 'accept'
  | 'pause'
  | 'edit'
  | 'services'
  | 'repos'
  | 'grants'
  | 'webhooks'
  | 'renew'
  | 'remove'
  | 'assign'
  | 'export'
  | 'roles'
  | 'alerts'
  | 'notify'
  | 'jobs'
  | 'run-job'
  | 'store';

type Needed = Exclude<Role, 'none'>;

/** The least role that may do it, and what to call it; one row for each action. */
export const permissions: Readonly<Record<Action, { readonly role: Needed; readonly deed: string }>> = {
  look: { role: 'viewer', deed: 'see integrations' },
  test: { role: 'viewer', deed: 'test integrations' },
  add: { role: 'manager', deed: 'add integrations' },
  import: { role: 'admin', deed: 'import integrations' },
  accept: { role: 'manager', deed: 'decide that a limit may stay' },
  pause: { role: 'manager', deed: 'pause and resume integrations' },
  edit: { role: 'manager', deed: 'edit integrations' },
  services: { role: 'manager', deed: 'switch services on and off' },
  repos: { role: 'manager', deed: 'say which repositories Flow reads' },
  grants: { role: 'manager', deed: 'say which organisations Flow needs' },
  webhooks: { role: 'manager', deed: 'make and mend webhooks' },
  renew: { role: 'manager', deed: 'renew credentials' },
  remove: { role: 'manager', deed: 'remove integrations' },
  assign: { role: 'manager', deed: 'say who answers for an integration' },
  export: { role: 'admin', deed: 'take the whole history out as a file' },
  roles: { role: 'admin', deed: 'give and take roles' },
  alerts: { role: 'manager', deed: 'take on and snooze alerts' },
  notify: { role: 'manager', deed: 'say who hears of alerts' },
  jobs: { role: 'viewer', deed: 'see the jobs' },
  'run-job': { role: 'admin', deed: 'run jobs' },
  store: { role: 'admin', deed: 'check the store' },
};

/** From the least to the most. */
export const roles: readonly Role[] = ['none', 'viewer', 'manager', 'admin'];

/** The one of the two that may do more. */
export function higherRole(a: Role, b: Role): Role {
  return roles.indexOf(a) >= roles.indexOf(b) ? a : b;
}

export type Authorise = (actor: Actor, action: Action) => void;

/** Throws NotAllowedError, naming the role that is needed and who has it, unless the actor's role permits the action. */
export function createAuthorise(bySetting: readonly string[]): Authorise {
  return (actor, action) => {
    const { role, deed } = permissions[action];
    if (roles.indexOf(actor.role) >= roles.indexOf(role)) return;

    const admins = actor.admins ?? bySetting;
    const whoToAsk =
      admins.length === 0
        ? 'Nobody is named as an admin: whoever runs the bot names the first ones in FLOW_ADMINS.'
        : 'Ask an admin.';
    const doubt = actor.doubt === undefined ? '' : ` ${actor.doubt}`;
    throw new NotAllowedError(
      `You need the role ${role} to ${deed}; you have ${actor.role}. ${whoToAsk}${doubt}`,
      admins,
    );
  };
}
