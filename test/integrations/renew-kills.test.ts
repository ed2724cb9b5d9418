import { describe, expect, it } from 'vitest';
import { createIntegrations } from '../../src/integrations/index.ts';
import { openLocked } from '../../src/storage/embedded/open-embedded-store.ts';
import type { Store } from '../../src/storage/index.ts';
import { anActor, anAsked, lastOf, quick, startService, workspace } from '../builders/service.ts';
import { fixedClock, keepLog } from '../storage/embedded/a-folder.ts';
import { faultyDisk, systemError } from '../storage/embedded/faulty-disk.ts';
import { type Luck, MemoryDisk } from '../storage/embedded/memory-disk.ts';

const newToken = 'glpat-canary000000000002';
const actor = anActor();
const lock = { assertHeld: async () => undefined, release: async () => undefined };

describe('a renewal whose process dies', () => {
  it.each<Luck>(['nothing more', 'names', 'removals'])(
    'at any operation leaves the old or the new, with %s on disk',
    async (luck) => {
      const service = await startService();
      const open = (disk: ReturnType<typeof faultyDisk> | MemoryDisk) =>
        openLocked({ directory: '/data', disk, lock, clock: fixedClock, log: keepLog() });
      const over = (store: Store) => createIntegrations({ ...service.parts, store });
      const tokenOf = async (store: Store) => {
        const [found, ...others] = await store.listIntegrations(workspace);
        if (!found || others.length > 0) throw new Error('there is one integration');
        const where = { workspace, owner: found.id, field: 'token' } as const;
        const token = service.parts.vault.open(found.credential.token, where).reveal();
        return { token, lastFour: found.credential.lastFour, found };
      };

      const found: string[] = [];
      let isWhole = false;
      for (let dying = 1; !isWhole; dying += 1) {
        const memory = new MemoryDisk();
        const disk = faultyDisk(memory);
        const store = await open(disk);
        const integrations = over(store);
        const draft = await integrations.startDraft(actor, anAsked());
        await lastOf(integrations.testDraft(actor, draft.id, quick()));
        const acme = await integrations.createFromDraft(actor, draft.id, { name: 'acme', acceptLimits: false });

        let isDead = false;
        disk.setFault((operation) => {
          isDead ||= operation === dying;
          if (isDead) throw systemError('EIO');
        });
        try {
          const id = await integrations.startRenewal(actor, acme.id, { token: newToken });
          await lastOf(integrations.testRenewal(actor, id, quick()));
          await integrations.confirmRenewal(actor, id);
        } catch {
          // Whoever waited for it has died with it.
        }
        isWhole = !isDead;

        const after = await open(memory.cutPower(luck));
        expect(await after.listDamaged(workspace)).toEqual([]);
        const { token, lastFour } = await tokenOf(after);
        expect(token.endsWith(lastFour)).toBe(true);
        found.push(lastFour);

        // What is there can be renewed once more, whichever it is.
        const again = await over(after).startRenewal(actor, acme.id, { token: newToken });
        await lastOf(over(after).testRenewal(actor, again, quick()));
        await over(after).confirmRenewal(actor, again);
        expect(await tokenOf(after)).toMatchObject({ token: newToken, lastFour: '0002' });
      }
      await service.close();

      expect(new Set(found)).toEqual(new Set(['0001', '0002']));
      expect(found.length).toBeGreaterThan(30);
      expect(found.toSorted((a, b) => a.localeCompare(b))).toEqual(found);
    },
  );
});
