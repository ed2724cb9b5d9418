import type { Actor } from '../../src/core/actor.ts';
import {
  newDraftId,
  newHandoverId,
  newHookId,
  newImportId,
  newIntegrationId,
  newReportId,
} from '../../src/core/ids.ts';
import type { Action } from '../../src/integrations/authorise.ts';
import type { Integrations } from '../../src/integrations/index.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { aStoredIntegration } from '../builders/documents.ts';
import { anAsked, quick } from '../builders/service.ts';

/** Nobody is asked for permission: what serves the process itself, and what permission comes from. */
export const withoutPermission = ['authorise', 'findRole', 'settle', 'tidy'] as const satisfies readonly Name[];

/** For the colleague alone who was asked for that step, whatever their role. */
export const forTheAsked = [
  'answerHandover',
  'declineHandover',
  'getAskedHandover',
  'giveHandoverSecret',
  'offerHandoverPage',
] as const satisfies readonly Name[];

type Name = keyof Integrations;
type Guarded = Exclude<Name, (typeof withoutPermission)[number] | (typeof forTheAsked)[number]>;

/** What there is to ask about; strangers' ids where none are given. */
export interface Known {
  readonly integration: StoredIntegration;
  readonly draft: ReturnType<typeof newDraftId>;
  readonly renewal: ReturnType<typeof newDraftId>;
  readonly report: ReturnType<typeof newReportId>;
  readonly handover: ReturnType<typeof newHandoverId>;
}

export const nothingKnown = (): Known => ({
  integration: aStoredIntegration({ id: newIntegrationId() }),
  draft: newDraftId(),
  renewal: newDraftId(),
  report: newReportId(),
  handover: newHandoverId(),
});

type Enter = (service: Integrations, actor: Actor, known: Known) => unknown;

/** Where one comes in, and what one has to be allowed for it. */
export interface Door {
  readonly action: Action;
  readonly enter: Enter;
}

const door = (action: Action, enter: Enter): Door => ({ action, enter });
const person = { kind: 'person', id: 'U0EVE' } as const;
const signal = () => new AbortController().signal;

/** Every entry point of the service layer that asks for permission; one that has no row does not compile. */
export const doors: Readonly<Record<Guarded, Door>> = {
  lookAtHost: door('test', (service, actor, { integration }) =>
    service.lookAtHost(actor, integration.id, { signal: signal() }),
  ),
  lookAtHooks: door('test', (service, actor) =>
    Array.fromAsync(service.lookAtHooks(actor, { signal: signal(), withActivity: false })),
  ),
  reviewHooks: door('look', (service, actor) => service.reviewHooks(actor, 0)),
  list: door('look', (service, actor) => service.list(actor)),
  listDamage: door('look', (service, actor) => service.listDamage(actor)),
  find: door('look', (service, actor, { integration }) => service.find(actor, integration.name)),
  get: door('look', (service, actor, { integration }) => service.get(actor, integration.id)),
  getReport: door('look', (service, actor, { report }) => service.getReport(actor, report)),
  findNewestReport: door('look', (service, actor, { integration }) => service.findNewestReport(actor, integration.id)),
  listRemoved: door('look', (service, actor) => service.listRemoved(actor)),
  readSwitches: door('look', (service, actor, { integration }) => service.readSwitches(actor, integration)),
  readRoles: door('look', (service, actor) => service.readRoles(actor)),
  listHistory: door('look', (service, actor) => service.listHistory(actor, { limit: 10 })),
  traceHistory: door('look', (service, actor, { integration }) => service.traceHistory(actor, integration.name)),
  listHooks: door('look', (service, actor) => service.listHooks(actor)),
  readHooks: door('test', (service, actor, { integration }) => service.readHooks(actor, integration.id, signal())),
  repairHooks: door('webhooks', (service, actor, { integration }) =>
    Array.fromAsync(service.repairHooks(actor, integration.id, { newSecrets: false, signal: signal() })),
  ),
  redeliver: door('webhooks', (service, actor, { integration }) => service.redeliver(actor, integration.id, signal())),
  tidyHooks: door('webhooks', (service, actor, { integration }) => service.tidyHooks(actor, integration.id, signal())),
  mendAllHooks: door('webhooks', (service, actor) => Array.fromAsync(service.mendAllHooks(actor, signal()))),
  testHook: door('webhooks', (service, actor, { integration }) =>
    service.testHook(actor, integration.id, newHookId(), signal()),
  ),
  lookForPeople: door('look', (service, actor, { integration }) => service.lookForPeople(actor, integration.id)),
  listStalled: door('jobs', (service, actor) => service.listStalled(actor)),
  readRepos: door('look', (service, actor, { integration }) => service.readRepos(actor, integration.id)),
  listRepos: door('look', (service, actor, { integration }) =>
    service.listRepos(actor, integration.id, { limit: 10, offset: 0 }),
  ),
  previewExclusions: door('look', (service, actor, { integration }) =>
    service.previewExclusions(actor, integration.id, ['acme/*']),
  ),
  readReposStamp: door('look', (service, actor, { integration }) => service.readReposStamp(actor, integration.id)),

  test: door('test', (service, actor, { integration }) => service.test(actor, integration, quick())),
  testAll: door('test', (service, actor) => service.testAll(actor, quick())),
  sweep: door('test', (service, actor) => service.sweep(actor, { signal: signal() })),
  testAsked: door('test', (service, actor) => service.testAsked(actor, anAsked(), quick())),
  readBudgets: door('test', (service, actor, { integration }) => service.readBudgets(actor, [integration], signal())),
  diagnose: door('test', (service, actor, { integration }) => service.diagnose(actor, integration, signal())),
  refreshRepos: door('test', (service, actor, { integration }) =>
    service.refreshRepos(actor, integration.id, signal()),
  ),

  startDraft: door('add', (service, actor, { draft }) => service.startDraft(actor, anAsked(), draft)),
  offerSignIn: door('add', (service, actor, { draft }) => service.offerSignIn(actor, draft, '')),
  offerSecretPage: door('add', (service, actor, { draft }) => service.offerSecretPage(actor, draft, '')),
  getDraft: door('add', (service, actor, { draft }) => service.getDraft(actor, draft)),
  findDraft: door('add', (service, actor) => service.findDraft(actor)),
  testDraft: door('add', (service, actor, { draft }) => service.testDraft(actor, draft, quick())),
  createFromDraft: door('add', (service, actor, { draft }) =>
    service.createFromDraft(actor, draft, { name: 'theirs', acceptLimits: true }),
  ),
  discardDraft: door('add', (service, actor, { draft }) => service.discardDraft(actor, draft)),
  listHandoverSteps: door('add', (service, actor, { draft }) => service.listHandoverSteps(actor, draft)),
  handOver: door('add', (service, actor, { draft, report }) => {
    const asked = {
      id: newHandoverId(),
      draft,
      report,
      kind: 'secret',
      colleague: 'U0EVE',
      note: '',
      view: null,
    } as const;
    return service.handOver(actor, asked, async () => undefined);
  }),
  getHandover: door('add', (service, actor, { handover }) => service.getHandover(actor, handover)),
  withdrawHandover: door('add', (service, actor, { handover }) => service.withdrawHandover(actor, handover)),

  acceptLimit: door('accept', (service, actor, { report }) => service.acceptLimit(actor, report, 'latency')),
  remove: door('remove', (service, actor, { integration }) => service.remove(actor, integration.id)),
  restore: door('remove', (service, actor, { integration }) => service.restore(actor, integration.name)),
  pause: door('pause', (service, actor, { integration }) => service.pause(actor, integration.id, null)),
  typeTokenEnd: door('edit', (service, actor, { integration }) => service.typeTokenEnd(actor, integration.id, null)),
  resume: door('pause', (service, actor, { integration }) => service.resume(actor, integration.id)),
  readStamp: door('edit', (service, actor, { integration }) => service.readStamp(actor, integration)),
  readEdit: door('edit', (service, actor, { integration }) =>
    service.readEdit(actor, integration.id, { name: 'theirs' }),
  ),
  edit: door('edit', (service, actor, { integration }) =>
    service.edit(actor, integration.id, { name: 'theirs' }, quick()),
  ),
  setServices: door('services', (service, actor, { integration }) =>
    service.setServices(actor, integration.id, [], { acceptLimits: true }),
  ),
  listGrants: door('look', (service, actor) => service.listGrants(actor)),
  readGrants: door('look', (service, actor, { integration }) => service.readGrants(actor, integration.id)),
  findGrant: door('look', (service, actor, { integration }) => service.findGrant(actor, integration.id, 'acme')),
  sayOfOrganization: door('grants', (service, actor, { integration }) =>
    service.sayOfOrganization(actor, integration.id, 'acme', 'unwanted'),
  ),
  askForGrant: door('look', (service, actor, { integration }) =>
    service.askForGrant(actor, integration.id, { organization: 'acme', person: 'U0EVE' }, async () => undefined),
  ),
  changeRepos: door('repos', (service, actor, { integration }) =>
    service.changeRepos(actor, integration.id, { kind: 'auto', isOn: true }),
  ),
  startRenewal: door('renew', (service, actor, { integration }) =>
    service.startRenewal(actor, integration.id, { token: 'glpat-canary000000000009' }),
  ),
  offerRenewalSignIn: door('renew', (service, actor, { renewal }) => service.offerRenewalSignIn(actor, renewal, '')),
  offerRenewalPage: door('renew', (service, actor, { renewal }) => service.offerRenewalPage(actor, renewal, '')),
  listRenewals: door('renew', (service, actor) => service.listRenewals(actor)),
  testRenewal: door('renew', (service, actor, { renewal }) => service.testRenewal(actor, renewal, quick())),
  getRenewal: door('renew', (service, actor, { renewal }) => service.getRenewal(actor, renewal)),
  findRenewal: door('renew', (service, actor, { integration }) => service.findRenewal(actor, integration.id)),
  confirmRenewal: door('renew', (service, actor, { renewal }) => service.confirmRenewal(actor, renewal)),
  discardRenewal: door('renew', (service, actor, { renewal }) => service.discardRenewal(actor, renewal)),
  assign: door('assign', (service, actor, { integration }) =>
    service.assign(actor, integration.id, { owner: 'U0EVE' }),
  ),

  planImport: door('import', (service, actor) => service.planImport(actor, { text: '[]' }, { keep: false })),
  runImport: door('import', (service, actor) => service.runImport(actor, newImportId(), quick())),
  readFlow: door('import', (service, actor) => service.readFlow(actor, null, signal())),
  giveRole: door('roles', (service, actor) => service.giveRole(actor, person, 'viewer')),
  takeRole: door('roles', (service, actor) => service.takeRole(actor, person)),
  setEverybody: door('roles', (service, actor) => service.setEverybody(actor, 'none')),
  exportHistory: door('export', (service, actor) => service.exportHistory(actor, {})),
  // For whoever runs the bot alone, who is nobody in Slack.
  checkStore: door('store', (service, actor) => service.checkStore({ ...actor, userId: null })),
};

/** The doors of those who were asked. */
export const askedDoors: Readonly<Record<(typeof forTheAsked)[number], Enter>> = {
  getAskedHandover: (service, actor, { handover }) => service.getAskedHandover(actor, handover),
  declineHandover: (service, actor, { handover }) => service.declineHandover(actor, handover),
  answerHandover: (service, actor, { handover }) => service.answerHandover(actor, handover, quick()),
  offerHandoverPage: (service, actor, { handover }) => service.offerHandoverPage(actor, handover, ''),
  giveHandoverSecret: (service, actor, { handover }) =>
    service.giveHandoverSecret(actor, handover, 'glpat-canary000000000008'),
};
