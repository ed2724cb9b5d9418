import { expect, it } from 'vitest';
import { startHookStage } from '../../builders/hook-stage.ts';
import { anActor } from '../../builders/service.ts';
import { startBitbucket } from '../../world/bitbucket.ts';

const token = 'canary-bitbucket-token-0001';

async function open(isAdmin = true) {
  const world = await startBitbucket({
    seed: { login: 'flow-svc', token, repositories: [{ path: 'ACME/app', isAdmin }] },
  });
  const stage = await startHookStage(world, {
    provider: 'bitbucket-dc',
    baseUrl: world.url,
    token,
    organizations: [],
    services: ['repos', 'pull-requests', 'webhooks'],
    imported: ['ACME/app'],
  });
  return { world, ...stage };
}

it('has one webhook for a project, and takes in what that signs', async () => {
  const { world, repair, settle, service } = await open();

  const { overview } = await repair();
  await world.happens('repo:refs_changed', 'ACME/app');
  await settle();

  expect(overview.rows).toMatchObject([{ place: { kind: 'project', target: 'ACME' }, state: 'working' }]);
  expect(await service.parts.ledger.listHookFigures(anActor().workspace, 0)).toMatchObject([
    { event: 'diagnostics:ping' },
    { event: 'repo:refs_changed' },
  ]);
});

it('says who may make webhooks where the account does not administer anything', async () => {
  const { read } = await open(false);

  expect(await read()).toMatchObject({ rows: [{ state: 'blocked' }] });
});
