import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { z } from 'zod';
import { DraftId, IntegrationId, type WorkspaceId } from '../../core/ids.ts';
import { Draft, StoredIntegration } from '../documents.ts';
import { settingsId, WorkspaceSettings } from '../workspace-settings.ts';

/** What every document has. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** One kind of document: where its files are and what they hold. */
export interface Kind<Document extends Versioned> {
  readonly folder: string;
  readonly schema: z.ZodType<Document>;
  readId(text: string): Document['id'] | undefined;
  /** No two documents of a workspace may share it; undefined where the document leaves it to others. */
  readonly uniqueKey?: (document: Document) => string | undefined;
}

export const integrationKind: Kind<StoredIntegration> = {
  folder: 'integrations',
  schema: StoredIntegration,
  readId: (text) => IntegrationId.safeParse(text).data,
  uniqueKey: ({ name, removed }) => (removed ? undefined : name.normalize('NFC').toLowerCase()),
};

export const draftKind: Kind<Draft> = {
  folder: 'drafts',
  schema: Draft,
  readId: (text) => DraftId.safeParse(text).data,
};

export const settingsKind: Kind<WorkspaceSettings> = {
  folder: 'settings',
  schema: WorkspaceSettings,
  readId: (text) => (text === settingsId ? settingsId : undefined),
};

/** Where a document lies: the file people read, and its copy, which is there for the day the file is damaged. */
export interface Place {
  readonly workspace: WorkspaceId;
  readonly id: string;
  readonly folder: string;
  readonly file: string;
  readonly copy: string;
}

export function workspacesFolder(directory: string): string {
  return join(directory, 'workspaces');
}

/** Names come only from ids that their schemas have checked: letters, digits, `_` and `-`. */
export function placeOf(directory: string, kind: string, workspace: WorkspaceId, id: string): Place {
  const folder = join(workspacesFolder(directory), workspace, kind);
  return { workspace, id, folder, file: join(folder, `${id}.json`), copy: join(folder, `${id}.copy.json`) };
}

/** The id in the name of a document's file or copy; undefined for any other file. */
export function readFileName(name: string): string | undefined {
  return /^(\w+?)(?:\.copy)?\.json$/.exec(name)?.[1];
}

const random = () => randomBytes(8).toString('hex');

/** A name for a file that is still being written. Nobody can foresee it, and a file of that name is never followed. */
export function temporaryName(path: string): string {
  return `${path}.${random()}.tmp`;
}

/** True for what a process that was killed left behind. */
export function isTemporaryName(name: string): boolean {
  return /\.json\.[0-9a-f]{16}\.tmp$/.test(name);
}

/** Where a damaged file is put, beside the sound one, for whoever wants to look at it. */
export function damagedName(path: string, when: string): string {
  return `${path}.damaged-${when.replaceAll(':', '')}-${random().slice(0, 4)}`;
}
