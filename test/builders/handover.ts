import { newDraftId, newHandoverId } from '../../src/core/ids.ts';
import type { Handover } from '../../src/storage/handover.ts';

/** The network people were asked to let Flow in; nobody was told yet. */
export function aHandover(given: Partial<Handover> = {}): Handover {
  return {
    id: newHandoverId(),
    revision: 1,
    draft: newDraftId(),
    provider: 'gitlab',
    baseUrl: 'https://git.example.com',
    report: null,
    requester: 'U0ANA',
    colleague: 'U0BEN',
    asked: {
      kind: 'network',
      todo: ['Open TCP 443 to the internet.'],
      why: ['git.example.com does not answer on port 443.'],
      pages: [{ check: 'port-open', url: 'https://git.example.com/' }],
      ticket: ['Please open port 443.'],
      checks: ['port-open'],
      field: null,
    },
    note: 'Could you?',
    state: 'open',
    because: null,
    createdAt: '2026-11-21T08:00:00Z',
    endedAt: null,
    checkingSince: null,
    lastCheck: null,
    posts: { colleague: null, requester: null },
    page: null,
    view: null,
    ...given,
  };
}
