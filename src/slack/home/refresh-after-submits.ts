import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../core/log.ts';
import { confirmView } from '../blocks/confirmation.ts';
import { readEnvelope } from '../envelope.ts';
import { answersCallbackId } from '../views/answers-view.ts';
import { editCallbackId } from '../views/edit-view.ts';
import { passedCallbackId } from '../views/outcome-views.ts';
import { renewCallbackId } from '../views/renew-form.ts';
import { renewFailedCallbackId, renewPassedCallbackId } from '../views/renew-views.ts';
import { servicesCallbackId } from '../views/services-view.ts';
import type { Viewer } from './home-screens.ts';

// The forms that change what a Home shows: a set-up or a renewal, its test and its end, an edit, something removed.
const changing: readonly string[] = [
  answersCallbackId,
  passedCallbackId,
  confirmView.callbackId,
  renewCallbackId,
  renewFailedCallbackId,
  renewPassedCallbackId,
  editCallbackId,
  servicesCallbackId,
];

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
