import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saying } from '../builders/saying.ts';
import { aFlowIntegration, flowKey, startFlow } from '../world/flow.ts';
import { type GitHubWorld, startGitHub } from '../world/github.ts';
import { type GitLabWorld, startGitLab } from '../world/gitlab.ts';
import { aGitHubSeed, aGitLabSeed, goodGitLabToken } from '../world/seeds.ts';
import { flowHere } from './command-line.ts';

const password = 'canary-Passw0rd!';

let folder: string;
let env: Record<string, string>;
let gitLab: GitLabWorld;
let gitHub: GitHubWorld;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-import-'));
  env = {
    FLOW_DATA_DIR: join(folder, 'data'),
    FLOW_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    FLOW_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
  };
  gitLab = await startGitLab({ seed: aGitLabSeed() });
  gitHub = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed({ passwords: { 'flow-svc': password } }) });
});
afterEach(async () => {
  await Promise.all([gitLab.close(), gitHub.close()]);
  await rm(folder, { recursive: true, force: true });
});

const entries = () => [
  { name: 'acme', vendor_type: 'gitlab', base_url: gitLab.url, token: goodGitLabToken },
  {
    name: 'old',
    vendor_type: 'github_enterprise',
    base_url: gitHub.url,
    auth_type: 'basic',
    username: 'flow-svc',
    password,
  },
];

async function run(words: readonly string[], input = '') {
  const { status, out, err } = await flowHere(words, env, input);
  expect(`${out}${err}`).not.toMatch(/canary/);
  return { status, out, err };
}

describe('flow import', () => {
  it('shows, asks, imports and tests; what is legacy signs in and says so', async () => {
    const file = join(folder, 'export.json');
    await writeFile(file, JSON.stringify({ integrations: entries() }));

    const dry = await run(['import', file, '--dry-run', '--json']);
    const asked = await run(['import', file]);
    const done = await run(['import', file, '--yes', '2']);
    const listed = await run(['list', '--json']);

    expect(dry).toMatchObject({ status: 0, err: saying('Nothing was done.') });
    expect(JSON.parse(dry.out)).toMatchObject({ integrations: [{ outcome: 'create' }, { isLegacy: true }] });
    expect(asked.status).toBe(64);
    expect(done.err).toContain('Imported 2 integrations: acme, old.');
    expect(JSON.parse(listed.out)).toMatchObject({
      integrations: [
        { name: 'acme', authentication: 'token', lastTest: { login: 'flow-svc' } },
        { name: 'old', authentication: 'password', lastTest: { login: 'flow-svc' } },
      ],
    });
  });

  it('does nothing when another number is typed', async () => {
    const file = join(folder, 'export.json');
    await writeFile(file, JSON.stringify(entries()));

    expect((await run(['import', file, '--yes', '3'])).status).toBe(64);

    expect(JSON.parse((await run(['list', '--json'])).out)).toMatchObject({ total: 0 });
  });

  it('reads standard input once, and does what it was asked about', async () => {
    const done = await run(['import', '-', '--format', 'json', '--yes', '2', '--json'], JSON.stringify(entries()));

    expect(JSON.parse(done.out)).toMatchObject({ reports: [{}, {}] });
    expect(JSON.parse((await run(['list', '--json'])).out)).toMatchObject({ total: 2 });
  });

  it('says of a file that is not there where it looked', async () => {
    const { status, err } = await run(['import', join(folder, 'none.csv')]);

    expect(status).toBe(64);
    expect(err).toMatch(/none\.csv cannot be read: it is not there/);
  });

  it('asks Flow with the key that it was given', async () => {
    const flow = await startFlow([aFlowIntegration()], { 10649: { status: 'Healthy' } });
    Object.assign(env, { FLOW_API_URL: flow.apiUrl, FLOW_API_TOKEN: flowKey });

    const { status, out } = await run(['import', '--from-flow', '--json']);

    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      integrations: [{ id: 10649, name: 'Engineering GHES', provider: 'ghes', status: 'Healthy' }],
    });
    await flow.close();
  });
});
