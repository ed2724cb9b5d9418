import type { Envelope } from './envelope.ts';
import type { WebClient } from './tell-person.ts';

/** Where a command came from, and what Slack gave to answer it with. */
export interface Conversation {
  readonly client: WebClient;
  readonly envelope: Envelope;
  /** Opens one view within three seconds; undefined after a submit, and where people only wrote something. */
  readonly triggerId?: string | undefined;
  /** The modal that was pressed: a form takes its place, where another could not open. */
  readonly inView?: string | undefined;
  /** Whether the answer takes the place of the message that was pressed. */
  readonly replacesOriginal?: boolean | undefined;
  /** Whether it is between this person and the bot alone, so that the answer may stay there. */
  readonly isDirect?: boolean | undefined;
}
