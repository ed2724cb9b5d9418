import type { KnownBlock } from '@slack/types';
import { bold, mentionPeople } from '../blocks/escape-text.ts';
import { buttons, sections } from '../blocks/parts.ts';
import type { HomeModel } from './read-home.ts';

const steps: readonly (readonly [string, string])[] = [
  [
    '1. Have an account ready for Flow',
    'A service account that owns the organisation (GitHub) or maintains the groups (GitLab), so that it stays when people leave.',
  ],
  [
    '2. Connect the first git host',
    'The form names the scopes its token needs and tests the connection before anything is saved.',
  ],
  [
    '3. Come back here',
    'This page then says what is broken, which tokens end next, and what to do about it. In a channel, /flow test all says the same.',
  ],
];

/** What a workspace without integrations is shown. */
export function firstSteps({ mayAdd, admins, draft }: HomeModel): readonly KnownBlock[] {
  if (!mayAdd) {
    const ask = mentionPeople(admins);
    return sections([
      bold('No git host is connected yet.'),
      `Once one is, you see here whether it works.${ask ? ` To connect the first, ask: ${ask}` : ''}`,
    ]);
  }
  return [
    ...sections(['Three first steps:']),
    ...steps.flatMap(([title, words]) => sections([bold(title), words])),
    // A set-up that was begun has its own button.
    ...(draft
      ? []
      : buttons([{ label: 'Add integration', command: 'add-integration', tone: 'primary' }], 'first-steps')),
  ];
}
