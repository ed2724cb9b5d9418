import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { describeDay } from '../../core/clock.ts';
import { describeState } from '../../core/integration-state.ts';
import { allServices, describeServices as nameServices } from '../../core/service.ts';
import { readTokenEnd } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { bold, escapeText, mentionPeople } from '../blocks/escape-text.ts';
import { context, plainText, sections } from '../blocks/parts.ts';
import type { LabelOf } from '../blocks/report-gist.ts';
import { homeActionIds } from './action-ids.ts';
import { describeHost, nameOf } from './home-parts.ts';
import { type HomeState, writeHomeState } from './home-state.ts';
import { localTime } from './local-time.ts';
import type { Deed } from './read-home.ts';

interface Row {
  readonly title: string;
  /** What it is now, or what it does, as mrkdwn. */
  readonly words: string;
  readonly button: string;
  readonly command: string;
  readonly isDanger?: boolean;
}

function describeCredential(integration: StoredIntegration): string {
  const { credential } = integration;
  const kinds = {
    token: 'Access token',
    oauth: 'OAuth',
    'github-app': 'GitHub App',
    password: 'User name and password',
  };
  const end = readTokenEnd(integration);
  const parts = [
    kinds[credential.kind],
    ...(credential.lastFour === '' ? [] : [`ends in ${credential.lastFour}`]),
    ...(end.state === 'ends' ? [`lasts until ${describeDay(end.endsAt)}`] : []),
  ];
  return `${parts.join(', ')}. A new one is tested beside it first.`;
}

function describeServices({ services }: StoredIntegration): string {
  const off = allServices.filter((each) => !services.includes(each));
  if (off.length === 0) return 'All are on.';
  if (services.length === 0) return 'All are off.';
  return `On: ${nameServices(services)}. Off: ${nameServices(off)}.`;
}

function describePeople({ owner, backup }: StoredIntegration): string {
  const nameOne = (id: string | null) => (id === null ? 'nobody' : mentionPeople([id]));
  return `Name, address, organisations and channel. Owner: ${nameOne(owner)}, backup: ${nameOne(backup)}.`;
}

function pauseRow({ id, paused }: StoredIntegration): Row {
  if (!paused) {
    const words = 'No test of all runs it, and nobody is told about it, until somebody resumes it.';
    return { title: 'Pause', words, button: 'Pause', command: `pause ${id}` };
  }
  const until = paused.until ? `until ${localTime(paused.until)}` : 'until somebody resumes it';
  return { title: 'Paused', words: `It is paused ${until}.`, button: 'Resume', command: `resume ${id}` };
}

const rows: Readonly<Record<Deed, (integration: StoredIntegration) => Row>> = {
  renew: (each) => ({
    title: 'Credential',
    words: describeCredential(each),
    button: 'Renew…',
    command: `renew ${each.id}`,
  }),
  edit: (each) => ({
    title: 'Name and people',
    words: describePeople(each),
    button: 'Edit…',
    command: `edit ${each.id}`,
  }),
  services: (each) => ({
    title: 'Services',
    words: describeServices(each),
    button: 'Services…',
    command: `services ${each.id}`,
  }),
  repos: (each) => ({
    title: 'Repositories',
    words: 'What Flow imports, what it leaves out, and what is missing.',
    button: 'Repositories',
    command: `repos ${each.id}`,
  }),
  pause: pauseRow,
  remove: (each) => ({
    title: 'Remove',
    words: 'The bot stops managing it; nothing changes on the host. It can be undone for a day.',
    button: 'Remove…',
    command: `remove ${each.id}`,
    isDanger: true,
  }),
};

function rowBlock({ title, words, button, command, isDanger }: Row): SectionBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: `${bold(title)}\n${words}` },
    accessory: {
      type: 'button',
      action_id: homeActionIds.deed,
      text: plainText(button, 75),
      value: command,
      ...(isDanger ? { style: 'danger' } : {}),
    },
  };
}

/** All that somebody may do with an integration, each with what it is now. `state` is where they are on their Home. */
export function manageIntegrationView(
  integration: StoredIntegration,
  deeds: readonly Deed[],
  state: HomeState,
  labelOf: LabelOf,
): ModalView {
  const { lastTest } = integration;
  const tested = lastTest
    ? `Tested ${localTime(lastTest.at)}: ${escapeText(lastTest.headline, 300)}`
    : 'Not tested yet.';
  const blocks: readonly KnownBlock[] = [
    ...sections([`${nameOf(integration)} · ${describeState(integration)}`, describeHost(integration, labelOf)]),
    ...context([tested]),
    { type: 'divider' },
    ...deeds.map((deed) => rowBlock(rows[deed](integration))),
  ];
  return {
    type: 'modal',
    title: plainText('Manage integration', 24),
    close: plainText('Close', 24),
    private_metadata: writeHomeState(state),
    blocks: [...blocks],
  };
}
