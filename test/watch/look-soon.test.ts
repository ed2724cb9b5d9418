import { describe, expect, it } from 'vitest';
import { newIntegrationId } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { createLookSoon } from '../../src/watch/create-look-soon.ts';
import { workspace } from '../builders/service.ts';

/** Sleeps end when they are told to, in their order. */
function startLooking(look: (count: number) => Promise<void> = async () => undefined) {
  const sleeps: { readonly milliseconds: number; readonly end: () => void }[] = [];
  const looked: string[] = [];
  const looking = createLookSoon({
    look: async (_workspace, integration) => {
      looked.push(integration);
      await look(looked.length);
    },
    sleep: (milliseconds, signal) =>
      new Promise((end) => {
        sleeps.push({ milliseconds, end });
        signal.addEventListener('abort', () => end());
      }),
    log: silentLog,
  });
  /** Ends the sleep that has lasted longest, and lets everything go on from there. */
  const wake = async () => {
    const sleep = sleeps.shift();
    sleep?.end();
    await new Promise(setImmediate);
    return sleep?.milliseconds;
  };
  return { looking, looked, wake };
}

describe('a look for a reason', () => {
  it('is one for many reasons within a moment', async () => {
    const { looking, looked, wake } = startLooking();
    const [acme, globex] = [newIntegrationId(), newIntegrationId()];
    for (let time = 0; time < 5; time += 1) looking.ask(workspace, acme);
    looking.ask(workspace, globex);

    expect(await wake()).toBe(2000);
    await wake();
    expect(looked).toEqual([acme, globex]);
    await looking.stop();
  });

  it('comes once more when there is another reason meanwhile, and not before the host has had its rest', async () => {
    const id = newIntegrationId();
    const { looking, looked, wake } = startLooking(async (count) => {
      if (count === 1) looking.ask(workspace, id);
    });
    looking.ask(workspace, id);

    await wake();
    expect(looked).toHaveLength(1);
    expect(await wake()).toBe(30_000);
    expect(looked).toHaveLength(2);
    await wake();
    expect(looked).toHaveLength(2);
    await looking.stop();
  });

  it('that breaks does not keep the next one from coming', async () => {
    const id = newIntegrationId();
    const { looking, looked, wake } = startLooking(async (count) => {
      if (count === 1) throw new Error('a fault of ours');
    });
    looking.ask(workspace, id);
    await wake();
    await wake();
    looking.ask(workspace, id);
    await wake();

    expect(looked).toHaveLength(2);
    await looking.stop();
  });

  it('does not begin once the bot stops', async () => {
    const { looking, looked } = startLooking();
    looking.ask(workspace, newIntegrationId());
    await looking.stop();
    looking.ask(workspace, newIntegrationId());

    expect(looked).toEqual([]);
  });
});
