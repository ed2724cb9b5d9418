import type { Button, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { ReposOverview } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { KeptRepository, RepositoryPage } from '../../storage/inventory.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { context, plainText, sections } from '../blocks/parts.ts';
import { fieldActionId, manageView, textField } from './manage-fields.ts';

export const chooseReposCallbackId = 'choose-repos';
/** On a button with an integration's id behind it, in any form. */
export const openChooseActionId = 'open-choose-repos';
export const showReposActionId = 'repos-show';
/** With the page that the button turns to behind it. */
export const turnReposActionId = 'repos-page:';
/** The block with what is chosen begins so: another page is another block, or Slack would keep what was chosen before. */
export const reposBlock = 'repos ';

/** What one menu holds, and how long what an option carries may be: https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const menuLength = 100;
const longestValue = 150;
const everywhere = '*';

/** Which part of the repositories the form shows. */
export interface Shown {
  /** Null for all. */
  readonly organization: string | null;
  readonly text: string;
  /** From 1 on. */
  readonly page: number;
}

export const wholeOf: Shown = { organization: null, text: '', page: 1 };

export const readOrganization = (value: string | null) => (value === everywhere ? null : value);

function organizationField({ organizations }: ReposOverview, { organization }: Shown): readonly KnownBlock[] {
  const names = organizations.map((each) => each.organization).filter((name) => name !== '' && name.length <= 75);
  if (names.length < 2) return [];
  const options = [everywhere, ...names.slice(0, menuLength - 1)].map((value) => ({
    text: plainText(value === everywhere ? 'All' : value, 75),
    value,
  }));
  const initial = options.find(({ value }) => value === organization) ?? options[0];
  return [
    {
      type: 'input',
      block_id: 'organization',
      label: plainText('Organisation or group', 2000),
      element: {
        type: 'static_select',
        action_id: fieldActionId,
        options,
        ...(initial ? { initial_option: initial } : {}),
      },
    },
  ];
}

/** The end of a path tells more than its beginning, which the others share. */
const nameIn = (path: string) => (path.length > 75 ? `…${path.slice(-74)}` : path);

function optionOf({ path, state, isArchived, isFork }: KeptRepository): PlainTextOption {
  const marks = [...(state === 'new' ? ['new'] : []), ...(isArchived ? ['archived'] : []), ...(isFork ? ['fork'] : [])];
  return {
    text: plainText(nameIn(path), 75),
    value: path,
    ...(marks.length > 0 ? { description: plainText(marks.join(', '), 75) } : {}),
  };
}

function menu({ repositories, total }: RepositoryPage, { page }: Shown, blockId: string): readonly KnownBlock[] {
  const fitting = repositories.filter(({ path }) => path.length <= longestValue);
  if (fitting.length === 0) {
    return sections(['Nothing that may be imported fits that. What is excluded or uses SHA-256 is not shown here.']);
  }
  const first = (page - 1) * menuLength + 1;
  const range = total > menuLength ? ` (${first}–${first + repositories.length - 1} of ${total})` : '';
  const chosen = fitting.filter(({ state }) => state === 'imported').map(optionOf);
  return [
    {
      type: 'input',
      block_id: blockId,
      optional: true,
      label: plainText(`Flow is to read${range}`, 2000),
      ...(total > menuLength
        ? { hint: plainText('Save before you turn the page: only what is shown is saved.', 2000) }
        : {}),
      element: {
        type: 'multi_static_select',
        action_id: fieldActionId,
        options: fitting.map(optionOf),
        ...(chosen.length > 0 ? { initial_options: chosen } : {}),
      },
    },
    ...(fitting.length < repositories.length
      ? context(['Paths too long for a menu of Slack are left out here; `import` and `drop` take them.'])
      : []),
  ];
}

function turning({ total }: RepositoryPage, { page }: Shown): readonly Button[] {
  const turn = (to: number, words: string): Button => ({
    type: 'button',
    action_id: `${turnReposActionId}${to}`,
    text: plainText(words, 75),
    value: String(to),
  });
  return [
    ...(page > 1 ? [turn(page - 1, `Previous ${menuLength}`)] : []),
    ...(page * menuLength < total ? [turn(page + 1, `Next ${Math.min(menuLength, total - page * menuLength)}`)] : []),
  ];
}

/** A hundred repositories at a time, those ticked that Flow is to read. */
export function chooseReposView(
  { name }: StoredIntegration,
  found: { readonly overview: ReposOverview; readonly page: RepositoryPage; readonly stamp: string },
  shown: Shown,
  metadata: string,
  above: readonly KnownBlock[] = [],
): ModalView {
  const { overview, page, stamp } = found;
  const { total } = overview;
  const buttons: readonly Button[] = [
    { type: 'button', action_id: showReposActionId, text: plainText('Show', 75) },
    ...turning(page, shown),
  ];
  return manageView(
    'Choose repositories',
    [
      ...above,
      ...sections([
        bold(name),
        `Flow is to read ${total.imported} of ${total.visible} repositories; excluded: ${total.excluded}.`,
      ]),
      ...organizationField(overview, shown),
      textField({ name: 'find', label: 'Part of a path', initial: shown.text, maxLength: 100, isOptional: true }),
      { type: 'actions', block_id: 'repos-shown', elements: [...buttons] },
      ...menu(
        page,
        shown,
        `${reposBlock}${stamp} ${shown.page} ${shown.organization ?? ''} ${shown.text}`.slice(0, 255),
      ),
      ...context([escapeText('Flow has no way to be told: import the same on the Repos page of Flow.')]),
    ],
    { callback_id: chooseReposCallbackId, private_metadata: metadata, submit: plainText('Save', 24) },
  );
}
