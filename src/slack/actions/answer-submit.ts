import { setTimeout as wait } from 'node:timers/promises';
import type { ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { isForPeople } from '../../core/errors.ts';
import { noticeBlocks } from '../blocks/notice.ts';
import { plainText, sections } from '../blocks/parts.ts';
import { describeRefusal } from '../notices.ts';
import type { WebClient } from '../tell-person.ts';
import { updateView } from '../update-view.ts';

export interface SubmittedForm {
  readonly ack: (answer: ViewResponseAction) => Promise<void>;
  readonly client: WebClient;
  readonly viewId: string;
  /** The block at which words for the person stand. */
  readonly block: string;
  readonly title: string;
  /** Slack waits three seconds for the answer to a submit; what takes longer is shown when it is there. */
  readonly patienceMs?: number;
}

type Outcome = { readonly view: ModalView } | { readonly words: string };

const modal = (title: string, blocks: ModalView['blocks']): ModalView => ({
  type: 'modal',
  title: plainText(title, 24),
  close: plainText('Close', 24),
  blocks,
});

/** A form that did what it should. */
export const doneView = (title: string, lines: readonly string[]): ModalView => modal(title, [...sections(lines)]);

/** Answers a submit with the view it leads to, or with words at its field; later, in its place, when it takes long. */
export async function answerSubmit(form: SubmittedForm, act: () => Promise<ModalView>): Promise<void> {
  const { ack, client, viewId, block, title, patienceMs = 2000 } = form;
  const settle = async (): Promise<Outcome> => {
    try {
      return { view: await act() };
    } catch (error) {
      if (!isForPeople(error)) throw error;
      return { words: error.message };
    }
  };

  const work = settle();
  const patience = new AbortController();
  const first = await Promise.race([
    work,
    wait(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined),
  ]).finally(() => patience.abort());
  if (first === undefined) {
    await ack({
      response_action: 'update',
      view: modal(title, [...sections(['Slack is slow to answer; still at it…'])]),
    });
    const late = await work;
    const view = 'view' in late ? late.view : modal(title, noticeBlocks(describeRefusal(late.words)).blocks);
    await updateView(client, viewId, view);
    return;
  }
  if ('view' in first) await ack({ response_action: 'update', view: first.view });
  else await ack({ response_action: 'errors', errors: { [block]: first.words } });
}
