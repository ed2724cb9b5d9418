import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { localWorkspace } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { openStorage } from '../../src/storage/index.ts';
import { aStoredIntegration } from '../builders/documents.ts';
import { aLook, aRepository } from '../builders/repositories.ts';
import { flowHere } from './command-line.ts';

let folder: string;
let env: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-cli-repos-'));
  env = { FLOW_DATA_DIR: folder };
  const storage = await openStorage({ directory: folder, mode: 'read-write', clock: systemClock, log: silentLog });
  const acme = aStoredIntegration({ name: 'acme' });
  await storage.store.createIntegration(localWorkspace, acme);
  const shown = Array.from({ length: 150 }, (_each, index) => aRepository(`acme/app-${index}`));
  await storage.ledger.keepLook(localWorkspace, acme.id, aLook(shown));
  await storage.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const flow = (line: string) => flowHere(line.split(' '), env);

describe('flow repos', () => {
  it('prints what there is as one document, and keeps what is chosen', async () => {
    expect((await flow('repos acme import acme/app-1?')).out).toContain(
      '10 repositories of acme more for Flow to read.',
    );
    expect((await flow('repos acme exclude app-11')).out).toContain('Flow is to read 9 of 150');

    const overview = await flow('repos acme --json');
    expect(overview.status).toBe(0);
    expect(JSON.parse(overview.out)).toMatchObject({
      exclude: ['app-11'],
      organizations: [{ organization: 'acme', visible: 150, imported: 9, excluded: 1, onHost: null }],
    });
    const listed: unknown = JSON.parse((await flow('repos acme list --json')).out);
    expect(listed).toMatchObject({ total: 150, repositories: Array.from({ length: 150 }, () => ({})) });
  });

  it('says on standard error what to write instead, and ends with 64', async () => {
    const run = await flow('repos acme choose');

    expect(run.status).toBe(64);
    expect(run.err).toContain('"import" and "drop"');
  });
});
