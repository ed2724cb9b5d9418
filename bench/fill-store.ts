import { readFileSync } from 'node:fs';
import type { Config } from '../src/config.ts';
import { systemClock, toIso } from '../src/core/clock.ts';
import { localWorkspace, newIntegrationId } from '../src/core/ids.ts';
import type { ProviderId } from '../src/core/integration.ts';
import { Secret } from '../src/core/secret.ts';
import { allServices } from '../src/core/service.ts';
import { createVault } from '../src/secrets/index.ts';
import { readConfig } from '../src/settings/read-config.ts';
import type { Store } from '../src/storage/index.ts';

/** One integration to be: where it is and what it signs in with. */
export interface Place {
  readonly provider: ProviderId;
  readonly url: string;
  readonly token: string;
}

/** The settings of a bot that may ask servers on this machine. */
export function readSettings(directory: string, bundleFile: string): Config {
  const environment = {
    FLOW_DATA_DIR: directory,
    FLOW_ALLOW_PRIVATE_HOSTS: '127.0.0.0/8',
    FLOW_EXTRA_CA_FILE: bundleFile,
    FLOW_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  };
  const read = readConfig({ environment, readFile: (path) => readFileSync(path, 'utf8') }, 'terminal');
  if ('problems' in read) throw new Error(read.problems.join(' '));
  return read.config;
}

/** Stores an integration for each place. */
export async function fillStore(store: Store, { keyring }: Config, places: readonly Place[]): Promise<void> {
  if (!keyring) throw new Error('there are no keys');
  const vault = createVault(keyring);
  const seed = async ({ provider, url, token: text }: Place, index: number) => {
    const id = newIntegrationId();
    const token = new Secret(text);
    await store.createIntegration(localWorkspace, {
      id,
      name: `acme-${index}`,
      provider,
      baseUrl: url,
      authentication: 'token',
      services: [...allServices],
      organizations: [],
      credential: {
        kind: 'token',
        token: vault.seal(token, { workspace: localWorkspace, owner: id, field: 'token' }),
        lastFour: token.lastFour,
        username: null,
        appId: null,
        oauth: null,
      },
      owner: null,
      backup: null,
      channel: null,
      paused: null,
      createdBy: null,
      // Fresh, so that no webhook is expected yet.
      createdAt: toIso(systemClock.now()),
      typedEnd: null,
      createdFrom: null,
      lastTest: null,
      accepted: [],
      organizationNotes: [],
      removed: null,
    });
  };
  await Promise.all(places.map(seed));
}
