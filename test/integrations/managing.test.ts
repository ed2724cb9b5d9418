import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Role } from '../../src/core/actor.ts';
import { newDraftId, newIntegrationId } from '../../src/core/ids.ts';
import type { Managing } from '../../src/integrations/managing.ts';
import { aStoredIntegration } from '../builders/documents.ts';
import { anActor, quick, type Service, startService } from '../builders/service.ts';

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.close());

const drain = async (items: AsyncIterable<unknown>) => void (await Array.fromAsync(items));
const [id, draft] = [newIntegrationId(), newDraftId()];

type Door = (all: Service['integrations'], actor: Actor) => Promise<unknown>;

/** Every entry point that manages what is there; `tidy` is the bot's own. */
const doors: Readonly<Record<Exclude<keyof Managing, 'tidy'>, readonly [least: Role, door: Door]>> = {
  remove: ['manager', (all, actor) => all.remove(actor, id)],
  restore: ['manager', (all, actor) => all.restore(actor, 'acme')],
  listRemoved: ['viewer', (all, actor) => all.listRemoved(actor)],
  pause: ['manager', (all, actor) => all.pause(actor, id, null)],
  resume: ['manager', (all, actor) => all.resume(actor, id)],
  typeTokenEnd: ['manager', (all, actor) => all.typeTokenEnd(actor, id, null)],
  readStamp: ['manager', (all, actor) => all.readStamp(actor, aStoredIntegration())],
  readEdit: ['manager', (all, actor) => all.readEdit(actor, id, {})],
  edit: ['manager', (all, actor) => drain(all.edit(actor, id, {}, quick()))],
  readSwitches: ['viewer', (all, actor) => all.readSwitches(actor, aStoredIntegration())],
  setServices: ['manager', (all, actor) => all.setServices(actor, id, ['repos'], { acceptLimits: false })],
  startRenewal: ['manager', (all, actor) => all.startRenewal(actor, id, { token: '' })],
  offerRenewalSignIn: ['manager', (all, actor) => all.offerRenewalSignIn(actor, draft, '')],
  listRenewals: ['manager', (all, actor) => all.listRenewals(actor)],
  offerRenewalPage: ['manager', (all, actor) => all.offerRenewalPage(actor, draft, '')],
  testRenewal: ['manager', (all, actor) => drain(all.testRenewal(actor, draft, quick()))],
  getRenewal: ['manager', (all, actor) => all.getRenewal(actor, draft)],
  findRenewal: ['manager', (all, actor) => all.findRenewal(actor, id)],
  confirmRenewal: ['manager', (all, actor) => all.confirmRenewal(actor, draft)],
  discardRenewal: ['manager', (all, actor) => all.discardRenewal(actor, draft)],
};

const ranks: readonly Role[] = ['none', 'viewer', 'manager', 'admin'];
const cells = Object.entries(doors).flatMap(([name, [least, door]]) =>
  ranks.map((role) => ({ name, role, door, isOpen: ranks.indexOf(role) >= ranks.indexOf(least) })),
);

describe('managing what is there', () => {
  it.each(cells)('by $name with the role $role: $isOpen', async ({ role, door, isOpen }) => {
    const error = await door(service.integrations, anActor({ role })).catch((reason: unknown) => reason);

    const isRefused = error instanceof Error && error.name === 'NotAllowedError';
    expect(isRefused).toBe(!isOpen);
  });
});
