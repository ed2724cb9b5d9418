import type { App } from '@slack/bolt';
import { InputError } from '../../core/errors.ts';
import { actionIds } from '../blocks/parts.ts';
import { reportBlocks } from '../blocks/report.ts';
import { openOutlet } from '../outlets/open-outlet.ts';
import { addReportButton } from './add-report-button.ts';
import { findReport, readReply, readWho } from './find-report.ts';
import type { ReportParts } from './report-parts.ts';

/** "Keep it this way": writes the choice down, and shows the report as it reads now in the place of the message. */
export function addKeepListener(app: App, parts: ReportParts): void {
  addReportButton(app, actionIds.keep, async ({ report, check }, { client, envelope }) => {
    if (check === undefined) throw new InputError('There is nothing to keep here: test it again to see how it is now.');
    await parts.integrations.acceptLimit(await readWho(parts, envelope), report, check);

    const reply = await readReply(parts, await findReport(parts, envelope, report));
    const message = reportBlocks(reply, parts.labelOf, { keptBy: envelope.userId });
    const outlet = openOutlet(parts, { client, envelope, replacesOriginal: true });
    outlet.offer({ message, running: null });
    await outlet.finish();
  });
}
