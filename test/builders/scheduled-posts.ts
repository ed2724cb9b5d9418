import { newScheduledPostId } from '../../src/core/ids.ts';
import type { NewScheduledPost } from '../../src/core/scheduled-post.ts';
import type { KeptPost } from '../../src/storage/index.ts';

/** Stands for a picture; nobody looks into it. */
export const aPng = Uint8Array.from([0x89, 0x50, 0x4e, 0x47]);

/** One integration needs someone. */
export function aScheduledPost(given: Partial<NewScheduledPost> = {}): NewScheduledPost {
  return {
    key: 'webhooks 2026-11-21',
    severity: 'notice',
    title: 'Webhooks · last 24 hours',
    parts: [
      { kind: 'text', lines: ['1 of 2 integrations needs someone'] },
      {
        kind: 'item',
        name: 'acme-gitlab',
        text: 'switched off by GitLab since 03:10',
        actions: [
          { label: 'Test again', command: 'test acme-gitlab --deep' },
          { label: 'Open the page', url: 'https://git.example.com/acme/app/-/hooks' },
        ],
      },
    ],
    chart: { title: 'Deliveries per day', words: 'Mon 120, today so far 40 (3 failed)' },
    png: aPng,
    ...given,
  };
}

/** The same as it is kept. */
export function aKeptPost(given: Partial<KeptPost> = {}): KeptPost {
  const { png: _png, ...content } = aScheduledPost();
  return { id: newScheduledPostId(), content, places: ['C0ENG', 'U0ADMIN'], hasImage: true, ...given };
}
