import type { ModalView } from '@slack/types';
import { noticeBlocks } from '../blocks/notice.ts';
import { plainText, sections } from '../blocks/parts.ts';
import type { Envelope } from '../envelope.ts';
import { tellOf, toldView } from '../fault-boundary.ts';
import { openView } from '../open-view.ts';
import { tellPerson, type WebClient } from '../tell-person.ts';
import { updateView } from '../update-view.ts';
import type { ReportParts } from './report-parts.ts';

/** A press that opens a view. */
export interface ViewPress {
  readonly client: WebClient;
  readonly envelope: Envelope;
  readonly triggerId: string;
}

/** The title of a view and the words on the button that opens it. */
interface Opened {
  readonly title: string;
  readonly label: string;
}

/** Says how to go on where it was too late for a view. */
export async function tellTooLate({ client, envelope }: ViewPress, label: string): Promise<void> {
  const notice = {
    kind: 'notice' as const,
    tone: 'problem' as const,
    title: 'This could not open: Slack allows three seconds for it, and they had passed.',
    lines: [`Press “${label}” again.`],
    actions: [],
  };
  await tellPerson(client, envelope, noticeBlocks(notice));
}

/**
 * Opens a view within Slack's three seconds and fills it when what it shows is known; what stands in the way is said
 * in it. Where it is too late for a view, a message says how to go on.
 */
export async function showAtOnce(
  parts: Pick<ReportParts, 'draw' | 'log'>,
  press: ViewPress,
  { title, label }: Opened,
  find: () => Promise<ModalView>,
): Promise<void> {
  const { client } = press;
  const loading: ModalView = {
    type: 'modal',
    title: plainText(title, 24),
    close: plainText('Close', 24),
    blocks: [...sections(['Getting the report…'])],
  };
  const opened = await openView(client, press.triggerId, loading);
  if (opened === undefined) {
    await tellTooLate(press, label);
    return;
  }

  try {
    await updateView(client, opened, await find());
  } catch (error) {
    await updateView(client, opened, toldView(tellOf(error, parts)));
  }
}
