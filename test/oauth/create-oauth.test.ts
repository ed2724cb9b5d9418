import { afterEach, describe, expect, it } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { newDraftId } from '../../src/core/ids.ts';
import { createOAuth } from '../../src/oauth/index.ts';
import { anActor, anAsked, type Service, startService, workspace } from '../builders/service.ts';
import { type GitLabWorld, startGitLab } from '../world/gitlab.ts';
import { gitLabApplication } from '../world/gitlab-oauth.ts';
import { signInAt } from '../world/sign-in-at.ts';

const publicUrl = 'https://flow.example.com';

let service: Service;
let gitLab: GitLabWorld;
afterEach(async () => {
  await service.close();
  await gitLab.close();
});

async function start() {
  gitLab = await startGitLab({ seed: { users: [{ username: 'flow-svc' }], tokens: {} } });
  service = await startService(undefined, { publicUrl });
  const asked = {
    baseUrl: gitLab.baseUrl,
    authentication: 'oauth' as const,
    token: '',
    clientId: gitLabApplication.id,
    clientSecret: gitLabApplication.secret,
  };
  const draft = await service.integrations.startDraft(anActor(), anAsked(asked));
  /** A process of its own over what is on disk. */
  const process = () => createOAuth({ ...service.parts, publicUrl });
  return { draft, process };
}

describe('a sign-in', () => {
  it('may be offered, begun and ended by three processes, one after the other', async () => {
    const { draft, process } = await start();

    const { url } = await process().offer({ workspace, userId: 'U0ANA', draft: draft.id, place: 'here' });
    const begun = await process().start('gitlab', new URL(url).searchParams.get('link') ?? '');
    if (!('url' in begun)) throw new Error('it did not begin');
    const parameters = (await signInAt(begun.url, 'flow-svc')).back?.searchParams ?? new URLSearchParams();
    const { signal } = new AbortController();
    const arrived = await process().arrive({ provider: 'gitlab', parameters, browser: begun.browser, signal });

    expect(arrived).toMatchObject({ ended: { place: 'here', failure: null } });
    expect((await service.store.findDraft(workspace, draft.id))?.token).not.toBeNull();
  });

  it('leaves no state, verifier, link or secret readable in the ledger', async () => {
    const { draft, process } = await start();
    const issued: string[] = [];
    const { ledger } = service.parts;
    const inner = ledger.issueTicket.bind(ledger);
    Object.assign(ledger, {
      issueTicket: (...given: Parameters<typeof inner>) => {
        issued.push(given[2].body);
        return inner(...given);
      },
    });

    const { url } = await process().offer({ workspace, userId: 'U0ANA', draft: draft.id, place: 'here' });
    const link = new URL(url).searchParams.get('link') ?? '';
    const begun = await process().start('gitlab', link);
    if (!('url' in begun)) throw new Error('it did not begin');

    const state = new URL(begun.url).searchParams.get('state') ?? '';
    expect(issued).toHaveLength(2);
    for (const secret of [link, state, begun.browser.reveal(), gitLabApplication.secret]) {
      expect(issued.join()).not.toContain(secret);
    }
  });

  it('is no use for a set-up that is not there', async () => {
    const { process } = await start();
    const to = { workspace, userId: 'U0ANA', draft: newDraftId(), place: '' };

    await expect(process().offer(to)).rejects.toBeInstanceOf(InputError);
  });

  it('ends when the set-up was discarded while somebody signed in', async () => {
    const { draft, process } = await start();
    const { url } = await process().offer({ workspace, userId: 'U0ANA', draft: draft.id, place: 'here' });
    const begun = await process().start('gitlab', new URL(url).searchParams.get('link') ?? '');
    if (!('url' in begun)) throw new Error('it did not begin');
    const parameters = (await signInAt(begun.url, 'flow-svc')).back?.searchParams ?? new URLSearchParams();
    await service.integrations.discardDraft(anActor(), draft.id);
    gitLab.forgetRequests();

    const { signal } = new AbortController();
    const arrived = await process().arrive({ provider: 'gitlab', parameters, browser: begun.browser, signal });

    expect(arrived).toMatchObject({ ended: { failure: { kind: 'overtaken' } } });
    expect(gitLab.requests()).toEqual([]);
  });
});
