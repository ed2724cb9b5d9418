import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SealedSecret } from '../../src/core/sealed-secret.ts';
import { createIntegrations, type IntegrationsParts } from '../../src/integrations/index.ts';
import { createOAuth } from '../../src/oauth/index.ts';
import type { OAuthGrant } from '../../src/storage/documents.ts';
import { openLocked } from '../../src/storage/embedded/open-embedded-store.ts';
import type { Store } from '../../src/storage/index.ts';
import { anActor, anAsked, lastOf, quick, type Service, startService, workspace } from '../builders/service.ts';
import { signInFor } from '../builders/sign-in.ts';
import { fixedClock, keepLog } from '../storage/embedded/a-folder.ts';
import { faultyDisk, systemError } from '../storage/embedded/faulty-disk.ts';
import { type Luck, MemoryDisk } from '../storage/embedded/memory-disk.ts';
import { type GitLabWorld, startGitLab } from '../world/gitlab.ts';
import { gitLabApplication } from '../world/gitlab-oauth.ts';

const actor = anActor();
const publicUrl = 'https://flow.example.com';
const lock = { assertHeld: async () => undefined, release: async () => undefined };

let gitLab: GitLabWorld;
let service: Service;
beforeAll(async () => {
  gitLab = await startGitLab({
    seed: { users: [{ username: 'flow-svc' }, { username: 'flow-bot' }], tokens: {} },
  });
  service = await startService(undefined, { publicUrl });
});
afterAll(async () => {
  await service.close();
  await gitLab.close();
});

/** The bot over one store: the service layer, and signing in. */
function runOver(store: Store) {
  const parts: IntegrationsParts = { ...service.parts, store };
  const oauth = createOAuth({ ...parts, publicUrl });
  return { oauth, integrations: createIntegrations({ ...parts, signIn: oauth }) };
}
type Run = ReturnType<typeof runOver>;

const open = (disk: ReturnType<typeof faultyDisk> | MemoryDisk) =>
  openLocked({ directory: '/data', disk, lock, clock: fixedClock, log: keepLog() });

/** Both halves of a pair, opened where they belong. */
function readPair(owner: string, token: SealedSecret | null, oauth: OAuthGrant | null): readonly string[] {
  if (!token || !oauth?.refreshToken || !oauth.clientSecret) throw new Error('a pair lacks a half');
  const { vault } = service.parts;
  const secret = vault.open(oauth.clientSecret, { workspace, owner, field: 'client-secret' }).reveal();
  expect(secret).toBe(gitLabApplication.secret);
  return [
    vault.open(token, { workspace, owner, field: 'token' }).reveal(),
    vault.open(oauth.refreshToken, { workspace, owner, field: 'refresh-token' }).reveal(),
  ];
}

async function pairOf(store: Store): Promise<readonly string[]> {
  const [found, ...others] = await store.listIntegrations(workspace);
  if (!found || others.length > 0) throw new Error('there is one integration');
  return readPair(found.id, found.credential.token, found.credential.oauth);
}

/** A disk on which there is GitLab that somebody signed in for. */
async function prepare(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const { integrations, oauth } = runOver(await open(disk));
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

/** Renews from the beginning, or goes on with what is there; tells what the sign-in brought. */
async function renew({ integrations, oauth }: Run, store: Store, tellPair: (pair: readonly string[]) => void) {
  const [acme] = await store.listIntegrations(workspace);
  if (!acme) throw new Error('there is one integration');
  const begun = await integrations.findRenewal(actor, acme.id);
  const id = await integrations.startRenewal(actor, acme.id, { token: '' }, begun);
  if ((await store.findDraft(workspace, id))?.token === null) {
    await signInFor({ oauth }, (await integrations.offerRenewalSignIn(actor, id, '')).url, 'flow-bot');
  }
  const draft = await store.findDraft(workspace, id);
  if (draft?.token) tellPair(readPair(id, draft.token, draft.oauth));
  await lastOf(integrations.testRenewal(actor, id, quick()));
  await integrations.confirmRenewal(actor, id);
}

describe('a new sign-in whose process dies', () => {
  it.each<Luck>(['nothing more', 'names', 'removals'])(
    'at any operation leaves the old pair or the new one whole, with %s on disk, and can be gone on with',
    async (luck) => {
      const prepared = await prepare();
      const former = await pairOf(await open(prepared.cutPower('nothing more')));
      const found: ('old' | 'new')[] = [];
      let resumed = 0;

      let isWhole = false;
      for (let dying = 1; !isWhole; dying += 1) {
        const memory = prepared.cutPower('nothing more');
        const disk = faultyDisk(memory);
        const store = await open(disk);
        let isDead = false;
        disk.setFault((operation) => {
          isDead ||= operation === dying;
          if (isDead) throw systemError('EIO');
        });
        let next: readonly string[] | undefined;
        try {
          await renew(runOver(store), store, (pair) => {
            next = pair;
          });
        } catch {
          // Whoever waited for it has died with it.
        }
        isWhole = !isDead;

        const after = await open(memory.cutPower(luck));
        expect(await after.listDamaged(workspace)).toEqual([]);
        const pair = await pairOf(after);
        const isOld = JSON.stringify(pair) === JSON.stringify(former);
        if (!isOld) expect(pair).toEqual(next);
        found.push(isOld ? 'old' : 'new');

        // Somebody comes back after that, and is done with it.
        const drafts = await after.listDrafts(workspace);
        if (isOld && drafts.some(({ token }) => token !== null)) resumed += 1;
        await renew(runOver(after), after, (brought) => {
          next = brought;
        });
        expect(await pairOf(after)).toEqual(next);
        expect(await after.listDrafts(workspace)).toEqual([]);
      }

      expect(new Set(found)).toEqual(new Set(['old', 'new']));
      expect(found.toSorted((a, b) => b.localeCompare(a))).toEqual(found);
      expect(resumed).toBeGreaterThan(5);
    },
  );
});
