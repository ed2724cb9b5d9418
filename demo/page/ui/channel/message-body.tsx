import type { PageMessage } from '../../protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { usePage } from '../page-context.ts';
import { Guarded } from '../parts/guarded.tsx';

interface MessageBodyProps {
  readonly message: PageMessage;
}

const nothing = {};

/** What a message says: its blocks, or its text where it has none. */
export function MessageBody({ message }: MessageBodyProps) {
  const { workspace, act } = usePage();
  const words = { type: 'section', block_id: 'text', text: { type: 'mrkdwn', text: message.text } };

  return (
    <div className="message-body">
      <Guarded instead={<p>{message.text}</p>} retryWhen={message}>
        <Blocks
          blocks={message.blocks.length > 0 ? message.blocks : [words]}
          surface="message"
          workspace={workspace}
          state={nothing}
          errors={nothing}
          onAct={(blockId, actionId, state) =>
            void act({ type: 'act', target: { kind: 'message', ts: message.ts }, blockId, actionId, state })
          }
          onFill={() => undefined}
        />
      </Guarded>
      {message.isEdited && <span className="message-body-edited">(edited)</span>}
    </div>
  );
}
