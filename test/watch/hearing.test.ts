import { describe, expect, it } from 'vitest';
import type { IntegrationId } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import type { News } from '../../src/integrations/index.ts';
import { createHearing } from '../../src/watch/create-hearing.ts';
import { anIntegrationId } from '../builders/alerts.ts';
import { workspace } from '../builders/service.ts';

const [acme, globex] = [anIntegrationId(1), anIntegrationId(2)];
const said = (integration: IntegrationId, organization: string): News => ({
  ...{ workspace, integration, organization },
  kind: 'said',
});

/** What is being told waits until it is let go. */
function startHearing() {
  const begun: string[] = [];
  const faults: unknown[] = [];
  const waiting: PromiseWithResolvers<void>[] = [];
  const hearing = createHearing({
    tell: (news) => {
      begun.push(news.kind === 'said' ? news.organization : news.kind);
      const wait = Promise.withResolvers<void>();
      waiting.push(wait);
      return wait.promise;
    },
    log: { ...silentLog, error: ({ err }) => void faults.push(err) },
  });
  const calm = () => new Promise(setImmediate);
  return { hearing, begun, faults, waiting, calm };
}

describe('news', () => {
  it('of one integration are told in their order, and those of others beside them', async () => {
    const { hearing, begun, waiting, calm } = startHearing();
    hearing.hear(said(acme, 'first'));
    hearing.hear(said(acme, 'second'));
    hearing.hear(said(globex, 'other'));
    await calm();
    expect(begun).toEqual(['first', 'other']);

    waiting[0]?.resolve();
    await calm();
    expect(begun).toEqual(['first', 'other', 'second']);
  });

  it('that cannot be told are a fault in the log, and cost the next ones nothing', async () => {
    const { hearing, begun, faults, waiting, calm } = startHearing();
    hearing.hear(said(acme, 'first'));
    hearing.hear(said(acme, 'second'));
    await calm();

    waiting[0]?.reject(new Error('no room'));
    await calm();

    expect(faults).toEqual([new Error('no room')]);
    expect(begun).toEqual(['first', 'second']);
  });

  it('that are being told are waited for at the end; the others, and later ones, are left to the next look', async () => {
    const { hearing, begun, waiting, calm } = startHearing();
    hearing.hear(said(acme, 'first'));
    hearing.hear(said(acme, 'second'));
    await calm();
    let hasStopped = false;
    const stopping = hearing.stop().then(() => {
      hasStopped = true;
    });
    hearing.hear(said(globex, 'late'));
    await calm();
    expect(hasStopped).toBe(false);

    waiting[0]?.resolve();
    await stopping;

    expect(begun).toEqual(['first']);
  });
});
