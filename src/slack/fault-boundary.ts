import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { isForPeople, NotAllowedError } from '../core/errors.ts';
import { noteFault } from '../core/fault.ts';
import type { Log } from '../core/log.ts';
import { type DrawnMessage, plainText } from './blocks/parts.ts';
import type { Draw } from './create-draw.ts';
import { readEnvelope } from './envelope.ts';
import { readFaultCategory } from './fault-details.ts';
import { describeFault, describeRefusal } from './notices.ts';
import { readRefusal } from './refusal.ts';
import { tellPerson, type WebClient } from './tell-person.ts';

/** What went wrong, in words for the person, and as the title of a view. */
interface Told {
  readonly title: string;
  readonly message: DrawnMessage;
}

export interface FaultBoundaryParts {
  readonly client: WebClient;
  readonly draw: Draw;
  readonly log: Log;
}

/** Words for whatever a listener threw; what is not for people is logged once under an id, which the words hold. */
export function tellOf(error: unknown, { draw, log }: Pick<FaultBoundaryParts, 'draw' | 'log'>): Told {
  if (isForPeople(error)) {
    const people = error instanceof NotAllowedError ? error.people : [];
    return { title: 'Not done', message: draw(describeRefusal(error.message, people)) };
  }
  const category = readFaultCategory(error);
  const fault = noteFault(log, error, { surface: 'slack' });
  return { title: 'A fault of the bot', message: draw(describeFault(fault), category) };
}

export function toldView({ title, message }: Told): ModalView {
  return {
    type: 'modal',
    title: plainText(title, 24),
    close: plainText('Close', 24),
    blocks: message.older ?? message.blocks,
  };
}

/** Where the person is: in the view that was pressed, else where they wrote or pressed. */
async function show(client: WebClient, body: unknown, told: Told): Promise<void> {
  const envelope = readEnvelope(body);
  if (!envelope) return;
  if (envelope.viewId !== undefined) {
    try {
      await client.views.update({ view_id: envelope.viewId, view: toldView(told) });
      return;
    } catch (error) {
      // Closed meanwhile, or the Home tab, which is no modal; then as a message.
      if (readRefusal(error) === undefined) throw error;
    }
  }
  await tellPerson(client, envelope, told.message);
}

/** Whatever a listener throws ends here, and is shown to who caused it. */
export function addFaultBoundary(app: App, parts: FaultBoundaryParts): void {
  const { client, log } = parts;
  app.error(async ({ error, body }: { readonly error: Error; readonly body: unknown }) => {
    const cause = 'original' in error && error.original instanceof Error ? error.original : error;
    const told = tellOf(cause, parts);
    try {
      await show(client, body, told);
    } catch (failure) {
      log.warn({ err: failure, told: told.title }, 'a person could not be told what went wrong');
    }
  });
}
