import type { App } from '@slack/bolt';
import { addAskListeners } from './ask-someone.ts';
import { addCopyListener } from './copy-report.ts';
import { addKeepListener } from './keep-limit.ts';
import { addDetailsListeners } from './report-details.ts';
import type { ReportParts } from './report-parts.ts';
import { addShareListeners } from './share-report.ts';

/** What one can do with a report that is kept. Each act asks anew who does it and what they may do. */
export function addReportListeners(app: App, parts: ReportParts): void {
  addDetailsListeners(app, parts);
  addShareListeners(app, parts);
  addCopyListener(app, parts);
  addAskListeners(app, parts);
  addKeepListener(app, parts);
}
