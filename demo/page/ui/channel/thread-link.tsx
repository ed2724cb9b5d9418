import type { PageMessage } from '../../protocol.ts';
import { usePage } from '../page-context.ts';
import { Avatar } from '../parts/avatar.tsx';
import { dayOf, timeOf } from '../parts/when.ts';
import { authorOf } from './author-of.ts';

interface ThreadLinkProps {
  readonly replies: readonly PageMessage[];
  readonly onOpen: () => void;
}

/** "2 replies" under a message. */
export function ThreadLink({ replies, onOpen }: ThreadLinkProps) {
  const { workspace } = usePage();
  const last = replies.at(-1);
  const people = new Map(replies.map((each) => [each.author, authorOf(each, workspace)]));

  return (
    <button type="button" className="thread-link" onClick={onOpen}>
      {[...people.values()].slice(0, 5).map((user) => (
        <Avatar key={user.id} user={user} size={24} />
      ))}
      <span className="thread-link-count">{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</span>
      {last && (
        <span className="thread-link-last">
          Last reply {dayOf(last.ts).replace(/^(To|Yester)/, (start) => start.toLowerCase())} at {timeOf(last.ts)}
        </span>
      )}
    </button>
  );
}
