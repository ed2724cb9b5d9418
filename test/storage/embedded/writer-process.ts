// A process of its own for tests to kill. Opens the store in the folder it is given and says `ready`; with `writing` it
// then creates, changes and removes without end and tells each acknowledged change on a line of its own.
import { writeSync } from 'node:fs';
import { systemClock } from '../../../src/core/clock.ts';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { openEmbeddedStore } from '../../../src/storage/index.ts';
import { aStoredIntegration } from '../../builders/documents.ts';

const [directory = '', task = ''] = process.argv.slice(2);
const workspace = WorkspaceId.parse('T0ACME');
// Straight to the pipe: what was told must have left this process when it is killed.
const outcome = (work: () => Promise<unknown>) =>
  work().then(
    () => 'saved',
    (error: unknown) => (error instanceof Error ? error.message : 'refused'),
  );
const tell = (...words: readonly (string | number)[]) => writeSync(1, `${words.join(' ')}\n`);

try {
  const store = await openEmbeddedStore({ directory, mode: 'read-write', clock: systemClock });
  tell('ready');
  process.once('SIGTERM', () => {
    void store.close().then(() => process.exit(0));
  });
  // A child that is left alone ends with its parent.
  process.stdin.on('end', () => process.exit(0)).resume();

  const write = async () => {
    for (;;) {
      const { id } = aStoredIntegration();
      await store.createIntegration(workspace, aStoredIntegration({ id }));
      tell('has', id, 1);
      for (let version = 2; version <= 4; version += 1) {
        await store.changeIntegration(workspace, id, (now) => ({ ...now, owner: `U0V${version}` }));
        tell('has', id, version);
      }
      if (Number.parseInt(id.slice(-1), 16) % 4 === 0) continue;
      tell('removing', id);
      await store.removeIntegration(workspace, id);
      tell('removed', id);
    }
  };
  if (task === 'writing') await Promise.all([write(), write(), write(), write()]);
  if (task === 'once-told') {
    const { id } = aStoredIntegration();
    await store.createIntegration(workspace, aStoredIntegration({ id }));
    tell('prepared');
    for await (const line of process.stdin) {
      const created = await outcome(() => store.createIntegration(workspace, aStoredIntegration()));
      const changed = await outcome(() => store.changeIntegration(workspace, id, (now) => ({ ...now, owner: 'U0' })));
      tell(String(line).trim(), 'created:', created, 'changed:', changed);
    }
  }
} catch (error) {
  tell('refused', error instanceof Error ? error.message : 'for no reason');
  process.exit(1);
}
