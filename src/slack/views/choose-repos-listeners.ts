import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Actor } from '../../core/actor.ts';
import { IntegrationId } from '../../core/ids.ts';
import { EditConflict } from '../../integrations/index.ts';
import { alertBlocks } from '../blocks/alert.ts';
import { sections } from '../blocks/parts.ts';
import {
  chooseReposCallbackId,
  chooseReposView,
  menuLength,
  openChooseActionId,
  readOrganization,
  reposBlock,
  type Shown,
  showReposActionId,
  turnReposActionId,
  wholeOf,
} from './choose-repos-view.ts';
import { describeConflict } from './describe-conflict.ts';
import { readStamp } from './edit-listeners.ts';
import { fieldActionId, readManageFields } from './manage-fields.ts';
import { type Managed, writeManaged } from './manage-metadata.ts';
import { addManagePress } from './manage-press.ts';
import { answerTo, type ManageParts, takeManageStep } from './manage-step.ts';
import { offerWebhooks } from './offer-webhooks.ts';

/** The repositories as they are kept; whoever comes first has them looked at now. */
export async function drawChooseRepos(
  { integrations, marker, signal }: ManageParts,
  actor: Actor,
  managed: Managed,
  above: readonly KnownBlock[] = [],
  shown: Shown = wholeOf,
): Promise<ModalView> {
  const { integration: id } = managed;
  const integration = await integrations.get(actor, id);
  const notes: KnownBlock[] = [...above];
  if ((await integrations.readRepos(actor, id)).refreshedAt === null) {
    for await (const step of integrations.refreshRepos(actor, id, signal)) {
      if (step.kind === 'refused') notes.push(...alertBlocks(step.words, 'warning'));
    }
  }
  const stamp = await integrations.readReposStamp(actor, id);
  const page = await integrations.listRepos(actor, id, {
    states: ['imported', 'new', 'not-imported'],
    ...(shown.organization === null ? {} : { organization: shown.organization }),
    ...(shown.text === '' ? {} : { text: shown.text }),
    limit: menuLength,
    offset: (shown.page - 1) * menuLength,
  });
  const found = { overview: await integrations.readRepos(actor, id), page, stamp: stamp.stamp };
  const metadata = writeManaged(marker, { ...managed, ...stamp }, actor);
  return chooseReposView(integration, found, shown, metadata, notes);
}

const Options = z.object({ element: z.object({ options: z.array(z.object({ value: z.string() })) }) });

/** The block with the menu, as it stood there: what it showed, and what is chosen of that. */
function readMenu(view: { readonly blocks: readonly { block_id?: string }[]; readonly state: { values: unknown } }) {
  const block = view.blocks.find(({ block_id: id }) => id?.startsWith(reposBlock));
  const offered = Options.safeParse(block).data?.element.options.map(({ value }) => value) ?? [];
  const chosen = readManageFields(view.state.values).chosen(block?.block_id ?? '');
  return {
    import: offered.filter((path) => chosen.includes(path)),
    drop: offered.filter((path) => !chosen.includes(path)),
  };
}

function readShown(values: unknown, page: number): Shown {
  const fields = readManageFields(values);
  const organization = readOrganization(fields.option('organization', fieldActionId));
  return { organization, text: fields.text('find').trim(), page };
}

export function addChooseReposListeners(app: App, parts: ManageParts): void {
  addManagePress(app, parts, showReposActionId, (actor, { managed, values }) =>
    drawChooseRepos(parts, actor, managed(), [], readShown(values, 1)),
  );
  addManagePress(app, parts, new RegExp(`^${turnReposActionId}\\d+$`), (actor, { managed, values, value }) =>
    drawChooseRepos(parts, actor, managed(), [], readShown(values, Number(value))),
  );
  addManagePress(app, parts, openChooseActionId, (actor, { value }) => {
    parts.integrations.authorise(actor, 'repos');
    const integration = IntegrationId.parse(value);
    return drawChooseRepos(parts, actor, { integration, draft: null, stamp: null, seen: null, channel: null });
  });

  app.view({ type: 'view_submission', callback_id: chooseReposCallbackId }, async ({ ack, body, view }) => {
    const step = await takeManageStep(parts, body, view, async (actor, managed) => {
      const choice = { kind: 'choice', ...readMenu(view) } as const;
      const shown = readShown(view.state.values, 1);
      try {
        const { changed, overview } = await parts.integrations.changeRepos(
          actor,
          managed.integration,
          choice,
          readStamp(managed),
        );
        const words = changed === 0 ? 'Nothing was different.' : `Saved: ${changed} different.`;
        const above = [
          ...alertBlocks(`${words} Flow is to read ${overview.total.imported} now.`, 'success'),
          ...(await offerWebhooks(parts.integrations, actor, managed.integration)),
        ];
        return { view: await drawChooseRepos(parts, actor, managed, above, shown), managed };
      } catch (error) {
        if (!(error instanceof EditConflict)) throw error;
        const above = sections(describeConflict(error));
        return { view: await drawChooseRepos(parts, actor, managed, above, shown), managed };
      }
    });
    await ack(answerTo(step));
  });
}
