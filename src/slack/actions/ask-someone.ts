import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { CheckId } from '../../core/check-id.ts';
import { InputError } from '../../core/errors.ts';
import { ReportId } from '../../core/ids.ts';
import type { ReportReply } from '../../core/reply.ts';
import type { CheckResult } from '../../core/report.ts';
import { escapeText, mentionPeople } from '../blocks/escape-text.ts';
import { actionIds, plainText, sections } from '../blocks/parts.ts';
import { describeRemedy } from '../blocks/report-gist.ts';
import { type Envelope, readEnvelope } from '../envelope.ts';
import { tellPerson } from '../tell-person.ts';
import { addReportButton } from './add-report-button.ts';
import { answerSubmit, doneView } from './answer-submit.ts';
import { requestMessage, suggestNote } from './ask-words.ts';
import { describePostRefusal } from './describe-post-refusal.ts';
import { findReport, getCheck, readReply, readWho } from './find-report.ts';
import { doOnce, newFormKey } from './once-form.ts';
import type { ReportParts } from './report-parts.ts';
import { showAtOnce } from './show-at-once.ts';

const kind = 'ask-someone';
const title = 'Ask for help';

const Carried = z.object({ report: ReportId, check: CheckId, key: z.string() });
const Filled = z.object({
  person: z.object({ chosen: z.object({ selected_user: z.string().nullish() }) }),
  note: z.object({ value: z.object({ value: z.string().nullish() }) }),
});

function askView({ report }: ReportReply, check: CheckResult, metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: kind,
    private_metadata: metadata,
    title: plainText(title, 24),
    submit: plainText('Ask', 24),
    close: plainText('Not now', 24),
    blocks: [
      ...sections([escapeText(check.detail), ...(check.remedy ? describeRemedy(check.remedy) : [])]),
      {
        type: 'input',
        block_id: 'person',
        label: plainText('Who can do this?', 2000),
        hint: plainText('Flow writes to them directly, in your name, with what to do and why.', 2000),
        element: { type: 'users_select', action_id: 'chosen', placeholder: plainText('Choose a person', 150) },
      },
      {
        type: 'input',
        block_id: 'note',
        optional: true,
        label: plainText('Your words', 2000),
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: 1000,
          initial_value: suggestNote(report).slice(0, 1000),
        },
      },
    ],
  };
}

/** Throws InputError for who may not see what a report says, or would never read it. */
async function refuseOutsiders(parts: ReportParts, asker: Envelope, person: string): Promise<void> {
  const { workspace } = asker;
  const envelope = { workspace, userId: person, userTeamId: undefined, channelId: undefined, viewId: undefined };
  const { role } = await readWho(parts, envelope);
  // Slackbot is no bot as far as Slack tells.
  if (role !== 'none' && person !== 'USLACKBOT') return;
  throw new InputError('Flow writes only to full members of this workspace: no guests, apps or other companies.');
}

/** Asks somebody else to do what a report says, in the name of who pressed the button. */
export function addAskListeners(app: App, parts: ReportParts): void {
  addReportButton(app, actionIds.ask, async ({ report, check: id }, press) => {
    const { envelope } = press;
    await showAtOnce(parts, press, { title, label: 'Ask…' }, async () => {
      const found = await findReport(parts, envelope, report);
      const check = getCheck(found.kept, id);
      const key = await newFormKey(parts, envelope.workspace);
      const metadata = parts.marker.write(kind, { report, check: check.id, key }, envelope);
      return askView(await readReply(parts, found), check, metadata);
    });
  });

  app.view({ type: 'view_submission', callback_id: kind }, async ({ ack, body, view, client }) => {
    const envelope = readEnvelope(body);
    if (!envelope) return;
    await answerSubmit({ ack: (answer) => ack(answer), client, viewId: view.id, block: 'person', title }, async () => {
      const { report, check: id, key } = Carried.parse(parts.marker.read(kind, view.private_metadata, envelope));
      const { person, note } = Filled.parse(view.state.values);
      const asked = person.chosen.selected_user;
      if (!asked) throw new InputError('Choose the person to ask.');
      const found = await findReport(parts, envelope, report);
      await refuseOutsiders(parts, envelope, asked);
      const message = requestMessage(
        {
          reply: await readReply(parts, found),
          check: getCheck(found.kept, id),
          asker: envelope.userId,
          note: note.value.value ?? '',
        },
        parts.labelOf,
      );
      await doOnce(parts, envelope.workspace, key, async () => {
        try {
          await tellPerson(client, { userId: asked, channelId: undefined }, message);
        } catch (error) {
          throw describePostRefusal(error);
        }
      });
      return doneView(title, [`Sent to ${mentionPeople([asked])}. They will answer you, not Flow.`]);
    });
  });
}
