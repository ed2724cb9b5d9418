import type { Actor, Role } from '../core/actor.ts';
import { NotAllowedError } from '../core/errors.ts';

/** What somebody may want to do with integrations. */
export type Action = 'look' | 'test' | 'add' | 'accept' | 'pause' | 'edit' | 'services' | 'renew' | 'remove';

const permitted: Readonly<Record<Role, readonly Action[]>> = {
  none: [],
  viewer: ['look', 'test'],
  manager: ['look', 'test', 'add', 'accept', 'pause', 'edit', 'services', 'renew', 'remove'],
  admin: ['look', 'test', 'add', 'accept', 'pause', 'edit', 'services', 'renew', 'remove'],
};

const deeds: Readonly<Record<Action, string>> = {
  look: 'see integrations',
  test: 'test integrations',
  add: 'add integrations',
  accept: 'decide that a limit may stay',
  pause: 'pause and resume integrations',
  edit: 'edit integrations',
  services: 'switch services on and off',
  renew: 'renew credentials',
  remove: 'remove integrations',
};

const orders: readonly Role[] = ['viewer', 'manager', 'admin'];

export type Authorise = (actor: Actor, action: Action) => void;

/** Throws NotAllowedError, naming the role that is needed and who has it, unless the actor's role permits the action. */
export function createAuthorise(admins: readonly string[]): Authorise {
  const whoToAsk =
    admins.length === 0
      ? 'Nobody is an admin yet: whoever runs the bot names the first ones in FLOW_ADMINS.'
      : 'Ask an admin.';

  return (actor, action) => {
    if (permitted[actor.role].includes(action)) return;
    const needed = orders.find((role) => permitted[role].includes(action)) ?? 'admin';
    throw new NotAllowedError(
      `You need the role ${needed} to ${deeds[action]}; you have ${actor.role}. ${whoToAsk}`,
      admins,
    );
  };
}
