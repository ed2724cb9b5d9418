import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { createIntegrations, type IntegrationsParts } from '../../src/integrations/index.ts';
import { createOAuth } from '../../src/oauth/index.ts';
import { openLocked } from '../../src/storage/embedded/open-embedded-store.ts';
import type { Store } from '../../src/storage/index.ts';
import { aReport } from '../builders/reports.ts';
import { aClockAt } from '../builders/run-report.ts';
import { anActor, anAsked, lastOf, NOW, quick, type Service, startService, workspace } from '../builders/service.ts';
import { signInFor } from '../builders/sign-in.ts';
import { fixedClock, keepLog } from '../storage/embedded/a-folder.ts';
import { faultyDisk, systemError } from '../storage/embedded/faulty-disk.ts';
import { type Luck, MemoryDisk } from '../storage/embedded/memory-disk.ts';
import { type GitLabWorld, startGitLab } from '../world/gitlab.ts';
import { gitLabApplication } from '../world/gitlab-oauth.ts';

const actor = anActor();
const publicUrl = 'https://flow.example.com';
const lock = { assertHeld: async () => undefined, release: async () => undefined };
const open = (disk: ReturnType<typeof faultyDisk> | MemoryDisk) =>
  openLocked({ directory: '/data', disk, lock, clock: fixedClock, log: keepLog() });

let gitLab: GitLabWorld;
let service: Service;
/** How the last test found the grant: `kept`, or `refused` by its host. */
let seen: string | undefined;
beforeAll(async () => {
  gitLab = await startGitLab({ seed: { users: [{ username: 'flow-svc' }], tokens: {} } });
  service = await startService(
    ({ credential, integration: { id, name, provider, baseUrl, authentication } }): Report => {
      seen = credential.kind === 'oauth' ? credential.refresh : undefined;
      return aReport({ integration: { id, name, provider, baseUrl, authentication } });
    },
    { publicUrl },
  );
});
afterAll(async () => {
  await service.close();
  await gitLab.close();
});

/** The bot over one store, that many hours after the sign-in. */
function runOver(store: Store, hours: number) {
  const parts: IntegrationsParts = { ...service.parts, store, clock: aClockAt(NOW + hours * 3_600_000) };
  const oauth = createOAuth({ ...parts, publicUrl });
  return { oauth, integrations: createIntegrations({ ...parts, signIn: oauth }) };
}

/** A disk on which there is GitLab that somebody has just signed in for. */
async function prepare(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const { integrations, oauth } = runOver(await open(disk), 0);
  const draft = await integrations.startDraft(
    actor,
    anAsked({
      baseUrl: gitLab.baseUrl,
      authentication: 'oauth',
      token: '',
      clientId: gitLabApplication.id,
      clientSecret: gitLabApplication.secret,
    }),
  );
  await signInFor({ oauth }, (await integrations.offerSignIn(actor, draft.id, '')).url, 'flow-svc');
  await lastOf(integrations.testDraft(actor, draft.id, quick()));
  await integrations.createFromDraft(actor, draft.id, { name: 'acme', acceptLimits: false });
  return disk.cutPower('nothing more');
}

async function getOne(store: Store) {
  const [found, ...others] = await store.listIntegrations(workspace);
  if (!found || others.length > 0) throw new Error('there is one integration');
  return found;
}

/** Both halves, opened, and when the first ends: what a mixture would betray. */
async function pairOf(store: Store): Promise<string> {
  expect(await store.listDamaged(workspace)).toEqual([]);
  const { id, credential } = await getOne(store);
  const { token, oauth } = credential;
  if (!oauth?.refreshToken) throw new Error('a pair lacks a half');
  const { vault } = service.parts;
  const halves = [
    vault.open(token, { workspace, owner: id, field: 'token' }).reveal(),
    vault.open(oauth.refreshToken, { workspace, owner: id, field: 'refresh-token' }).reveal(),
  ];
  return [...halves, oauth.expiresAt].join(' ');
}

const test = async (store: Store, hours: number) =>
  lastOf(runOver(store, hours).integrations.test(actor, await getOne(store), quick()));

describe('a refresh whose process dies', () => {
  it.each<Luck>(['nothing more', 'names', 'removals'])(
    'at any operation leaves the old pair or the new one whole, with %s on disk, and the next test tells which',
    async (luck) => {
      const ends: ('old' | 'new')[] = [];
      let isWhole = false;
      for (let dying = 1; !isWhole; dying += 1) {
        const memory = await prepare();
        const disk = faultyDisk(memory);
        const store = await open(disk);
        const before = await pairOf(store);

        let isDead = false;
        disk.setFault((operation) => {
          isDead ||= operation === dying;
          if (isDead) throw systemError('EIO');
        });
        // Whoever waited for it has died with it.
        const lived = test(store, 3);
        await lived.catch(() => undefined);
        isWhole = !isDead;
        if (isWhole) await lived;

        const after = await open(memory.cutPower(luck));
        const found = await pairOf(after);
        const isOld = found === before;
        ends.push(isOld ? 'old' : 'new');
        const half = found.split(' ').filter((each) => before.split(' ').includes(each));
        expect(half.length).toBe(isOld ? 3 : 0);

        seen = undefined;
        await test(after, 3);
        // GitLab has answered before anything was written, and knows the old pair no more.
        expect(seen).toBe(isOld ? 'refused' : 'kept');
      }

      expect(new Set(ends)).toEqual(new Set(['old', 'new']));
      expect(ends.length).toBeGreaterThan(8);
      expect(ends).toEqual(ends.toSorted((a, b) => b.localeCompare(a)));
    },
  );
});
