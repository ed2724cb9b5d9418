import type { Loose } from '../oracles/loose.ts';
import type { ResponseTarget, SlackState } from './slack-api.ts';
import type { Given } from './slack-blocks.ts';
import type { GivenFile } from './slack-files.ts';
import type { Seen, SeenMessage, SeenView } from './slack-screen.ts';

/** What the bot answered to one request of Slack, and how long Slack waited for it. */
export interface Acknowledgement {
  readonly status: number;
  readonly body: string;
  readonly json: Loose | undefined;
  readonly milliseconds: number;
}

/** Values by the label, block id or action id of a field. */
export type Values = Readonly<Record<string, Given>>;

/** One person in front of Slack. Every method sends the bot what Slack would send, signed, and returns its answer. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** `command('/flow', 'test all')`. */
  command(command: string, text?: string, options?: { readonly channel?: string }): Promise<Acknowledgement>;
  /** Fills in what is given, then presses a button, by its action id or its words. */
  press(
    target: SeenMessage | SeenView,
    button: string,
    options?: { readonly values?: Values },
  ): Promise<Acknowledgement>;
  /** Chooses in a menu or a field that tells the bot at once; in other fields it only fills in. */
  choose(target: SeenMessage | SeenView, control: string, given: Given): Promise<Acknowledgement | undefined>;
  /** Fills fields in without telling anybody. */
  fill(view: SeenView, values: Values): void;
  /** Chooses a file in a field of the modal. */
  attach(view: SeenView, field: string, file: GivenFile): void;
  /** Submits the modal. Throws where Slack itself would not let one submit: a required field that is empty. */
  submit(view: SeenView, values?: Values): Promise<Acknowledgement>;
  /** Closes the modal on top; the bot hears of it when the view asked for that. */
  close(view: SeenView): Promise<Acknowledgement | undefined>;
  shortcut(callbackId: string): Promise<Acknowledgement>;
  /** Chooses a shortcut in the menu of a message. */
  messageShortcut(message: SeenMessage, callbackId: string): Promise<Acknowledgement>;
  openHome(): Promise<Acknowledgement>;
  /** `@Flow …` in a channel. */
  mention(text: string, options?: { readonly channel?: string; readonly threadTs?: string }): Promise<Acknowledgement>;
  /** Writes a message, in a channel, a thread or to the app; the app is told where it is named, and of all it is sent. */
  say(
    text: string,
    options?: { readonly channel?: string; readonly threadTs?: string | null },
  ): Promise<Acknowledgement | undefined>;
  /** Uses exactly this element: presses it, or gives it a state as Slack reports it. */
  use(target: SeenMessage | SeenView, place: ElementPlace, state: Loose | null): Promise<Acknowledgement>;
  /** The conversation between this person and the app. */
  appChannel(): Promise<string>;
  sees(): Seen;
  /** Waits for a message whose plain text matches; the newest one. */
  waitForMessage(wanted: RegExp, timeoutMs?: number): Promise<SeenMessage>;
  /** Waits for a modal on top whose title and text match. */
  waitForModal(wanted: RegExp, timeoutMs?: number): Promise<SeenView>;
}

/** Where an element stands in a message or view. */
export interface ElementPlace {
  readonly blockId: string;
  readonly actionId: string;
}

/** What a person needs of the world. */
export interface PersonWorld {
  readonly state: SlackState;
  readonly team: { readonly id: string; readonly domain: string };
  readonly appId: string;
  readonly botUserId: string;
  channel(name: string | undefined): { readonly id: string; readonly name: string };
  /** The conversation between a person and the app, opened when it is not there yet. */
  appChannel(user: string): Promise<string>;
  newTrigger(user: string, viewId?: string): Promise<string>;
  newResponseUrl(target: Omit<ResponseTarget, 'uses'>): { readonly url: string; readonly target: ResponseTarget };
  /** Signs and sends, and measures. */
  send(body: string, contentType: string): Promise<Acknowledgement>;
  /** Calls the Web API as the bot would; for what Slack does with the answer to a submit. */
  call(method: string, args: Loose): Promise<Loose>;
}
