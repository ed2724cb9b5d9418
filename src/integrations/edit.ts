import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { RunningReply } from '../core/reply.ts';
import type { Report } from '../core/report.ts';
import type { FactValue } from '../core/verdict.ts';
import type { StoredIntegration, TestSummary } from '../storage/documents.ts';
import { audited } from './audit.ts';
import { EditConflict, type EditedFields, type EditStamp, readEditedFields, requireStamp } from './edit-stamp.ts';
import { getIntegration, gone } from './get-integration.ts';
import { isSameName, readIntegrationName } from './integration-name.ts';
import { openIntegration } from './open-integration.ts';
import { readRunParts } from './parts.ts';
import { readIntegration } from './read-asked.ts';
import type { RunningParts } from './refresh.ts';
import type { TestOptions } from './test-progress.ts';
import { summariseReport } from './test-summary.ts';

/** What somebody wants it to be; texts as they were typed, and what is left out stays. */
export interface EditAnswers {
  readonly name?: string;
  readonly baseUrl?: string;
  readonly organizations?: readonly string[];
  /** Slack user ids. */
  readonly owner?: string | null;
  readonly backup?: string | null;
  /** A Slack channel id. */
  readonly channel?: string | null;
}

/** Answers that can be used, and whether they must be tested before they are saved. */
export interface ReadEdit {
  readonly before: StoredIntegration;
  readonly fields: Omit<EditedFields, 'services'>;
  readonly needsTest: boolean;
}

export type EditProgress =
  | RunningReply
  /** It was tested as it would be, and does not work; nothing was saved. */
  | { readonly kind: 'refused'; readonly report: Report }
  | { readonly kind: 'saved'; readonly integration: StoredIntegration; readonly changed: readonly string[] };

type Field = keyof ReadEdit['fields'];

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function findChanged(before: StoredIntegration, fields: ReadEdit['fields']): readonly Field[] {
  const names: readonly Field[] = ['name', 'baseUrl', 'organizations', 'owner', 'backup', 'channel'];
  return names.filter((name) => !same(before[name], fields[name]));
}

/** A stored token is sent to no other server than the one it was made for, nor in the open. */
function requireSameHost(before: string, now: string): void {
  const [from, to] = [new URL(before), new URL(now)];
  const isOpened = from.protocol === 'https:' && to.protocol !== 'https:';
  if (from.hostname === to.hostname && from.port === to.port && !isOpened) return;
  throw new InputError(
    `The stored token was made for ${from.origin} and is not sent to ${to.origin}. Use renew: it takes a new address together with a token for it.`,
    'baseUrl',
  );
}

async function requireFreeName(parts: RunningParts, actor: Actor, name: string, id: IntegrationId): Promise<void> {
  const all = await parts.store.listIntegrations(actor.workspace);
  if (!all.some((each) => each.id !== id && isSameName(each.name, name))) return;
  throw new InputError(`There is already an integration named ${name}. Choose another name.`, 'name');
}

/** Reads what was typed, and compares. Throws InputError at its field, and EditConflict where somebody was faster. */
export async function readEdit(
  parts: RunningParts,
  actor: Actor,
  id: IntegrationId,
  answers: EditAnswers,
  stamp: EditStamp | undefined,
): Promise<ReadEdit> {
  const before = await getIntegration(parts, actor, id);
  await requireStamp(parts, actor, before, stamp);
  const name = answers.name === undefined ? before.name : readIntegrationName(answers.name);
  await requireFreeName(parts, actor, name, id);

  const isPlaceGiven = answers.baseUrl !== undefined || answers.organizations !== undefined;
  const place = isPlaceGiven
    ? readIntegration(
        {
          provider: before.provider,
          baseUrl: answers.baseUrl ?? before.baseUrl,
          authentication: before.authentication === 'password' ? 'token' : before.authentication,
          token: '',
          organizations: answers.organizations ?? before.organizations,
          services: [],
        },
        parts.providers,
      ).integration
    : before;
  requireSameHost(before.baseUrl, place.baseUrl);

  const fields = {
    name,
    baseUrl: place.baseUrl,
    organizations: [...place.organizations],
    owner: answers.owner === undefined ? before.owner : answers.owner,
    backup: answers.backup === undefined ? before.backup : answers.backup,
    channel: answers.channel === undefined ? before.channel : answers.channel,
  };
  const changed = findChanged(before, fields);
  return { before, fields, needsTest: changed.includes('baseUrl') || changed.includes('organizations') };
}

/** What was broken before in the same way is no reason to keep the old answers. */
const isWorse = ({ outcome, cause }: Report, before: TestSummary | null) =>
  (outcome === 'fail' || outcome === 'unknown') && !(before?.outcome === outcome && before.cause === cause);

async function* testFields(
  parts: RunningParts,
  actor: Actor,
  { before, fields }: ReadEdit,
  options: TestOptions,
): AsyncGenerator<RunningReply, Report> {
  const { document, isRefused } = await parts.refresh.integration(actor.workspace, before);
  const { baseUrl, organizations, name } = fields;
  const asEdited = { document: { ...document, baseUrl, organizations, name }, isRefused };
  const opened = openIntegration(parts, actor.workspace, asEdited);
  for await (const reply of parts.runChecks({ ...opened, ...readRunParts(parts, options) })) {
    if (reply.kind === 'report') return reply.report;
    yield reply;
  }
  throw new Error('a test ended without a report');
}

const pick = (from: ReadEdit['fields'], names: readonly Field[]): FactValue =>
  Object.fromEntries(names.map((name): [string, FactValue] => [name, from[name]]));

/** Tests what must be tested, and saves; the last progress says how it ended. Throws as `readEdit` does. */
export async function* editIntegration(
  parts: RunningParts,
  actor: Actor,
  id: IntegrationId,
  answers: EditAnswers,
  given: TestOptions & { readonly stamp?: EditStamp | undefined },
): AsyncIterable<EditProgress> {
  const edit = await readEdit(parts, actor, id, answers, given.stamp);
  const { before, fields, needsTest } = edit;
  const changed = findChanged(before, fields);
  if (changed.length === 0) {
    yield { kind: 'saved', integration: before, changed };
    return;
  }

  const report = needsTest ? yield* testFields(parts, actor, edit, given) : undefined;
  if (report && isWorse(report, before.lastTest)) {
    yield { kind: 'refused', report };
    return;
  }

  const was = readEditedFields(before);
  const deed = { action: 'edit', integration: before, before: pick(was, changed), after: pick(fields, changed) };
  const integration = await audited(parts, actor, deed, async () => {
    const saved = await parts.store.changeIntegration(actor.workspace, id, (current) => {
      // Only what was edited is held against what is there: a test meanwhile is no conflict.
      if (!same(readEditedFields(current), was)) {
        throw new EditConflict([]);
      }
      const { lastFour } = current.credential;
      const lastTest = report
        ? summariseReport(report, lastFour, current.lastTest, current.accepted)
        : current.lastTest;
      return { ...current, ...pickFields(fields, changed), lastTest };
    });
    if (!saved) throw gone();
    return saved;
  });
  yield { kind: 'saved', integration, changed };
}

const pickFields = (fields: ReadEdit['fields'], names: readonly Field[]): Partial<ReadEdit['fields']> =>
  Object.fromEntries(names.map((name) => [name, fields[name]]));
