import type { App } from '@slack/bolt';
import { readEnvelope } from '../envelope.ts';
import { type CarriedReport, readCarried } from './find-report.ts';
import type { ViewPress } from './show-at-once.ts';

/** Listens to a button of a report: Slack is answered first, and what is none of ours is left alone. */
export function addReportButton(
  app: App,
  prefix: string,
  act: (carried: CarriedReport, press: ViewPress) => Promise<void>,
): void {
  app.action({ type: 'block_actions', action_id: new RegExp(`^${prefix}\\d+$`) }, async (args) => {
    const { ack, action, body, client } = args;
    await ack();
    const envelope = readEnvelope(body);
    const carried = action.type === 'button' ? readCarried(action.value) : undefined;
    if (envelope && carried) await act(carried, { client, envelope, triggerId: body.trigger_id });
  });
}
