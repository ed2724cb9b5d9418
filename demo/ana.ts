import type { Person, SeenMessage, SeenView, SlackWorld } from '../test/world/slack.ts';
import type { Paper } from './paper.ts';

const patienceMs = 30_000;

/** What Ana types into the set-up. */
interface SetUp {
  readonly host: string;
  readonly address?: string;
  readonly token: string;
  readonly organizations: string;
}

/** Ana in front of Slack: she does one thing after the other and reads what comes back. */
export interface Ana {
  /** Types a command and waits for the message that says `expected`. */
  types(command: string, expected: RegExp): Promise<SeenMessage>;
  /** Opens the set-up, fills it in and lets it be tested; ends with the outcome on the screen. */
  setsUp(setUp: SetUp): Promise<SeenView>;
  testsAgain(failed: SeenView): Promise<SeenView>;
  creates(passed: SeenView, name: string): Promise<void>;
}

/** Slack takes a choice that nobody is told of as done. */
const ok = { status: 200, body: '' };

function expectOk(acknowledgement: { readonly status: number; readonly body: string }, what: string): void {
  if (acknowledgement.status === 200) return;
  throw new Error(`the bot answered ${acknowledgement.status} to ${what}: ${acknowledgement.body}`);
}

/** `ghp_…0001`: nobody needs to see more of a token. */
const cutToken = (token: string) => `${token.slice(0, 4)}…${token.slice(-4)}`;

export function createAna(slack: SlackWorld, paper: Paper): Ana {
  const ana: Person = slack.as('ana');

  let hasSeenForm = false;

  const outcomeOf = (viewId: string) =>
    slack.until(
      () => {
        const { modal } = ana.sees();
        return modal?.id === viewId && ['add-passed', 'add-failed'].includes(modal.callbackId) && modal;
      },
      'an outcome of the test in the modal',
      patienceMs,
    );

  /** The empty form is shown the first time only: it looks the same every time. */
  const openSetUp = async () => {
    if (!hasSeenForm) paper.caption('Ana types  /flow add-integration');
    expectOk(await ana.command('/flow', 'add-integration'), '/flow add-integration');
    const opened = await ana.waitForModal(/Where is the code\?/, patienceMs);
    const isFirst = !hasSeenForm;
    if (isFirst) paper.modal(opened);
    hasSeenForm = true;
    return { opened, isFirst };
  };

  return {
    async types(command, expected) {
      const before = new Set(ana.sees().messages.map((message) => message.ts));
      paper.caption(`Ana types  ${command}`);
      const [verb = '', ...words] = command.split(' ');
      expectOk(await ana.command(verb, words.join(' ')), command);
      const message = await slack.until(
        () => ana.sees().messages.find((each) => !before.has(each.ts) && expected.test(each.plain)),
        `a message like ${expected.source} after ${command}`,
        patienceMs,
      );
      paper.message(message);
      return message;
    },

    async setsUp({ host, address, token, organizations }) {
      const { opened, isFirst } = await openSetUp();
      expectOk((await ana.choose(opened, 'Where is the code?', host)) ?? ok, 'the choice of a host');
      const ways = await ana.waitForModal(/How does Flow sign in\?/, patienceMs);
      expectOk((await ana.choose(ways, 'How does Flow sign in?', 'Access token')) ?? ok, 'the choice of a token');
      const fields = await ana.waitForModal(/needs the scopes/, patienceMs);
      const places = host === 'GitLab' ? 'Groups' : 'Organisations';
      const typed = [...(address ? [address] : []), `the token ${cutToken(token)}`, organizations].join(', ');
      const opening = isFirst ? 'She chooses' : 'Ana types  /flow add-integration  again, chooses';
      paper.caption(`${opening} ${host}, types ${typed}, and presses Test connection`);
      const submitted = await ana.submit(fields, {
        ...(address ? { Address: address } : {}),
        'Access token': token,
        [places]: organizations,
      });
      expectOk(submitted, 'Test connection');
      const outcome = await outcomeOf(fields.id);
      paper.modal(outcome);
      return outcome;
    },

    async testsAgain(failed) {
      expectOk(await ana.press(failed, 'Test again'), 'Test again');
      await slack.until(() => ana.sees().modal?.callbackId === 'add-passed', 'a passed test in the modal', patienceMs);
      const passed = await outcomeOf(failed.id);
      paper.modal(passed);
      return passed;
    },

    async creates(passed, name) {
      const limited = passed.plain.includes('Create with limits');
      paper.caption(`She names it ${name}${limited ? ', ticks Create with limits,' : ''} and presses Create`);
      const submitted = await ana.submit(passed, { Name: name, ...(limited ? { limits: ['accept'] } : {}) });
      expectOk(submitted, 'Create');
      const created = await ana.waitForModal(new RegExp(`Created ${name}`), patienceMs);
      paper.modal(created);
      await ana.close(created);
    },
  };
}
