import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../core/log.ts';
import { confirmView } from '../blocks/confirmation.ts';
import { readEnvelope } from '../envelope.ts';
import { answersCallbackId } from '../views/answers-view.ts';
import { passedCallbackId } from '../views/outcome-views.ts';
import type { Viewer } from './home-screens.ts';

// The forms that change what a Home shows: a set-up that is tested, one that is created, something that is removed.
const changing: readonly string[] = [answersCallbackId, passedCallbackId, confirmView.callbackId];

const Submit = z.object({ type: z.literal('view_submission'), view: z.object({ callback_id: z.string() }) });

/** Whoever sends a form sees on their Home what came of it, also when they look at it behind the form. */
export function refreshAfterSubmits(app: App, refresh: (viewer: Viewer) => Promise<void>, log: Log): void {
  app.use(async ({ body, client, next }) => {
    await next();
    const submit = Submit.safeParse(body);
    const envelope = readEnvelope(body);
    if (!submit.success || !envelope || !changing.includes(submit.data.view.callback_id)) return;
    try {
      await refresh({ client, envelope });
    } catch (error) {
      // What was sent is done; the next opening shows it.
      log.warn({ err: error }, 'a Home could not be refreshed after a form');
    }
  });
}
