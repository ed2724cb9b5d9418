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
import { personBlockId, RequestFields, requestInputs } from '../blocks/request-inputs.ts';
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
      ...requestInputs('Flow writes to them directly, in your name, with what to do and why.', suggestNote(report)),
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
    await answerSubmit(
      { ack: (answer) => ack(answer), client, viewId: view.id, block: personBlockId, title },
      async () => {
        const { report, check: id, key } = Carried.parse(parts.marker.read(kind, view.private_metadata, envelope));
        const { person, note } = RequestFields.parse(view.state.values);
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
      },
    );
  });
}
