import { newOutboxId, newScheduledPostId, type WorkspaceId } from '../../core/ids.ts';
import type { KeptPost, ScheduledEntry } from '../../storage/index.ts';
import type { Poster, Sent } from '../poster.ts';

/** Writes a line to a place at once, and says what came of it. Nothing of it is kept: whoever asks is there to see it. */
export function createTell(poster: Pick<Poster, 'send'>) {
  return (workspace: WorkspaceId, place: string, title: string, lines: readonly string[]): Promise<Sent> => {
    const post: KeptPost = {
      id: newScheduledPostId(),
      content: {
        key: 'tell',
        severity: 'notice',
        title,
        parts: [{ kind: 'small', lines: [...lines] }],
        chart: null,
      },
      places: [place],
      hasImage: false,
    };
    const entry: ScheduledEntry = {
      id: newOutboxId(),
      workspace,
      act: 'scheduled',
      post: post.id,
      channel: place,
      notBefore: 0,
      tries: 0,
      begunAt: null,
    };
    return poster.send(entry, post, false);
  };
}
