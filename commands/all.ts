import { about } from './about.ts';
import { ack } from './ack.ts';
import { addIntegration } from './add-integration.ts';
import { admins } from './admins.ts';
import { alerts } from './alerts.ts';
import { assign } from './assign.ts';
import type { Command } from './command.ts';
import { diagnose } from './diagnose.ts';
import { edit } from './edit.ts';
import { expiring } from './expiring.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { importIntegrations } from './import-integrations.ts';
import { jobs } from './jobs.ts';
import { limits } from './limits.ts';
import { list } from './list.ts';
import { notify } from './notify.ts';
import { orgs } from './orgs.ts';
import { pause } from './pause.ts';
import { remove } from './remove.ts';
import { renew } from './renew.ts';
import { repos } from './repos.ts';
import { restore } from './restore.ts';
import { resume } from './resume.ts';
import { runJob } from './run-job.ts';
import { services } from './services.ts';
import { settings } from './settings.ts';
import { snooze } from './snooze.ts';
import { status } from './status.ts';
import { store } from './store.ts';
import { test } from './test.ts';
import { webhooks } from './webhooks.ts';

/** Every command there is, in the order of help. */
export const allCommands: readonly Command[] = [
  addIntegration,
  importIntegrations,
  status,
  list,
  test,
  expiring,
  orgs,
  webhooks,
  limits,
  diagnose,
  jobs,
  alerts,
  ack,
  snooze,
  notify,
  runJob,
  edit,
  services,
  repos,
  renew,
  pause,
  resume,
  remove,
  restore,
  assign,
  history,
  admins,
  settings,
  store,
  help,
  about,
];
