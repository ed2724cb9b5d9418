import type { Role } from '../../src/core/actor.ts';

type Line = readonly [line: string, least: Role];

/** What each command does, a line for each deed, and the least role that may do it; `none` is everybody. */
export const deeds: Readonly<Record<string, readonly Line[]>> = {
  'add-integration': [['add-integration gitlab', 'manager']],
  import: [
    ['import', 'admin'],
    ['import --from-flow', 'admin'],
  ],
  status: [
    ['status', 'viewer'],
    ['status quarry', 'viewer'],
  ],
  list: [['list', 'viewer']],
  test: [
    ['test quarry', 'viewer'],
    ['test all', 'viewer'],
  ],
  expiring: [
    ['expiring', 'viewer'],
    ['expiring quarry', 'manager'],
    ['expiring quarry never', 'manager'],
  ],
  orgs: [
    ['orgs', 'viewer'],
    ['orgs quarry', 'viewer'],
    ['orgs quarry ask acme', 'viewer'],
    ['orgs quarry requested acme', 'manager'],
    ['orgs quarry not-requested acme', 'manager'],
    ['orgs quarry unwanted acme', 'manager'],
    ['orgs quarry wanted acme', 'manager'],
  ],
  webhooks: [
    ['webhooks', 'viewer'],
    ['webhooks quarry', 'viewer'],
    ['webhooks quarry repair', 'manager'],
    ['webhooks quarry redeliver', 'manager'],
    ['webhooks quarry tidy', 'manager'],
    ['webhooks quarry test acme', 'manager'],
  ],
  notify: [
    ['notify', 'viewer'],
    ['notify list', 'viewer'],
    ['notify #C0ENG warning', 'manager'],
    ['notify #C0ENG off', 'manager'],
    ['notify test', 'manager'],
    ['notify quiet 20:00-07:00', 'manager'],
  ],
  limits: [['limits', 'viewer']],
  diagnose: [['diagnose quarry', 'viewer']],
  jobs: [['jobs', 'viewer']],
  'run-job': [['run-job tidy --dry-run', 'admin']],
  alerts: [
    ['alerts', 'viewer'],
    ['alerts mine', 'viewer'],
  ],
  // What is wrong with nothing can be taken on by nobody: test/alerts/desk.test.ts has the rest.
  ack: [['ack quarry', 'viewer']],
  snooze: [['snooze quarry 3d', 'viewer']],
  edit: [['edit quarry', 'manager']],
  services: [['services quarry', 'manager']],
  repos: [
    ['repos quarry', 'viewer'],
    ['repos quarry preview legacy-*', 'viewer'],
    ['repos quarry refresh', 'viewer'],
    ['repos quarry auto on', 'manager'],
    ['repos quarry exclude legacy-*', 'manager'],
    ['repos quarry include legacy-*', 'manager'],
    ['repos quarry import all', 'manager'],
    ['repos quarry drop all', 'manager'],
  ],
  renew: [['renew quarry', 'manager']],
  pause: [['pause quarry', 'manager']],
  resume: [['resume quarry', 'manager']],
  remove: [['remove quarry', 'manager']],
  restore: [['restore quarry', 'manager']],
  assign: [['assign quarry <@U0BEN>', 'manager']],
  history: [
    ['history', 'viewer'],
    ['history quarry', 'viewer'],
    ['history --csv', 'admin'],
  ],
  admins: [
    ['admins', 'viewer'],
    ['admins add <@U0BEN> viewer', 'admin'],
    ['admins remove <@U0BEN>', 'admin'],
    ['admins everybody viewer', 'admin'],
  ],
  settings: [['settings', 'viewer']],
  store: [['store check', 'admin']],
  help: [['help', 'none']],
  about: [['about', 'none']],
};
