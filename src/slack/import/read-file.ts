import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { InputError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import type { Integrations } from '../../integrations/index.ts';
import { noticeBlocks } from '../blocks/notice.ts';
import type { Draw } from '../create-draw.ts';
import { tellOf, toldView } from '../fault-boundary.ts';
import type { FindActor } from '../read-actor.ts';
import { tellPerson, type WebClient } from '../tell-person.ts';
import type { Posts } from '../unfinished-posts.ts';
import { updateView } from '../update-view.ts';
import type { Marker } from '../views/marker.ts';
import { downloadFile, type FileParts } from './download-file.ts';
import { type ImportMetadata, writeImport } from './import-metadata.ts';
import { importFormView, importPlanView } from './import-views.ts';

/** What the form of an import is made of. */
export interface ImportParts extends FileParts {
  readonly integrations: Integrations;
  readonly readActor: FindActor;
  readonly marker: Marker;
  readonly posts: Posts;
  readonly draw: Draw;
  readonly log: Log;
}

/** One file, and the view it was put into. */
interface Reading {
  readonly client: WebClient;
  readonly actor: Actor;
  readonly userId: string;
  readonly viewId: string;
  readonly fileId: string;
  readonly carried: ImportMetadata;
}

async function plan(parts: ImportParts, { client, actor, userId, fileId, carried }: Reading): Promise<ModalView> {
  const { integrations, marker } = parts;
  try {
    integrations.authorise(actor, 'import');
    const text = await downloadFile(client, parts, { fileId, userId });
    const planned = await integrations.planImport(actor, { text }, { keep: true });
    return importPlanView(planned, writeImport(marker, { ...carried, planned: planned.id }, actor));
  } catch (error) {
    if (error instanceof InputError) return importFormView(writeImport(marker, carried, actor), error.message);
    return toldView(tellOf(error, parts));
  }
}

/** Reads the file and shows in the view what an import of it would do. Nothing is done by that. */
export async function readFile(parts: ImportParts, reading: Reading): Promise<void> {
  const { actor, client, userId, carried, viewId } = reading;
  const audience = { workspace: actor.workspace, userId, channelId: carried.channel ?? undefined };
  const post = parts.posts.open(audience);
  await post.begin({ kind: 'ephemeral' }, 'import');
  const view = await plan(parts, reading);
  if (!(await updateView(client, viewId, view))) {
    const closed = noticeBlocks({
      kind: 'notice',
      tone: 'info',
      title: 'The form was closed before the file was read, so nothing was imported.',
      lines: [],
      actions: [{ label: 'Import', command: 'import' }],
    });
    await tellPerson(client, audience, closed);
  }
  await post.end();
}
