import { EventEmitter } from 'node:events';
import type { Loose } from '../oracles/loose.ts';
import { controlsOf, initialStateOf, listOf, stringOf, withIds, wordsOf } from './slack-blocks.ts';
import { textOf } from './slack-text.ts';

/** A message as somebody sees it now, updates applied. */
export interface SeenMessage {
  readonly kind: 'message';
  readonly ts: string;
  readonly channel: string;
  /** The person who wrote it; null for what the app says. */
  readonly author: string | null;
  /** The one person who sees it; null when everybody in the channel does. */
  readonly onlyFor: string | null;
  readonly threadTs: string | null;
  readonly text: string;
  readonly blocks: readonly Loose[];
  /** The whole as plain text, as it would be read. */
  readonly plain: string;
  readonly timesUpdated: number;
}

/** A modal or a Home as somebody sees it now. */
export interface SeenView {
  readonly kind: 'view';
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly callbackId: string;
  readonly title: string;
  readonly submit: string | null;
  readonly blocks: readonly Loose[];
  readonly plain: string;
  /** Field errors that the last submit brought, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** The view as Slack holds it: hash, private_metadata and all. */
  readonly raw: Loose;
}

/** Everything one person has before their eyes. */
export interface Seen {
  /** What the app says, oldest first; ephemeral ones of this person among them. */
  readonly messages: readonly SeenMessage[];
  /** The same, and what people write. */
  readonly everything: readonly SeenMessage[];
  /** The modal on top. */
  readonly modal: SeenView | undefined;
  /** All of them, the bottom one first. */
  readonly modals: readonly SeenView[];
  readonly home: SeenView | undefined;
}

export interface NewMessage {
  readonly ts: string;
  readonly author?: string;
  readonly channel: string;
  readonly onlyFor: string | null;
  readonly threadTs?: string | null;
  readonly text: string;
  readonly blocks: readonly Loose[];
}

/** What is on everybody's screen, changed by what the bot says and what people do. */
export class Screens {
  readonly #messages: SeenMessage[] = [];
  readonly #modals = new Map<string, SeenView[]>();
  readonly #homes = new Map<string, SeenView>();
  /** What was typed, by view, block and action: it outlives an update of the view. */
  readonly #typed = new Map<string, Loose>();
  readonly #changes = new EventEmitter().setMaxListeners(0);

  seenBy(user: string): Seen {
    const everything = this.#messages.filter((message) => message.onlyFor === null || message.onlyFor === user);
    const modals = [...(this.#modals.get(user) ?? [])];
    return {
      messages: everything.filter((message) => message.author === null),
      everything,
      modal: modals.at(-1),
      modals,
      home: this.#homes.get(user),
    };
  }

  addMessage(message: NewMessage): SeenMessage {
    const blocks = withIds(message.blocks);
    const seen: SeenMessage = {
      kind: 'message',
      ...message,
      author: message.author ?? null,
      threadTs: message.threadTs ?? null,
      blocks,
      plain: blocks.length > 0 ? textOf(blocks) : message.text,
      timesUpdated: 0,
    };
    this.#messages.push(seen);
    this.#changed();
    return seen;
  }

  /** Puts new words into a message; false when there is no such message. */
  updateMessage(ts: string, text: string, given: readonly Loose[]): boolean {
    const index = this.#messages.findIndex((message) => message.ts === ts);
    const before = this.#messages[index];
    if (!before) return false;
    const blocks = withIds(given);
    const plain = blocks.length > 0 ? textOf(blocks) : text;
    this.#messages[index] = { ...before, text, blocks, plain, timesUpdated: before.timesUpdated + 1 };
    this.#changed();
    return true;
  }

  deleteMessage(ts: string): boolean {
    const index = this.#messages.findIndex((message) => message.ts === ts);
    if (index < 0) return false;
    this.#messages.splice(index, 1);
    this.#changed();
    return true;
  }

  /** Shows a view: on top of the others, in the place of one with the same id, or as the Home. */
  showView(user: string, raw: Loose): SeenView {
    const blocks = withIds(listOf(raw['blocks']));
    const view: SeenView = {
      kind: 'view',
      id: stringOf(raw['id']),
      type: raw['type'] === 'home' ? 'home' : 'modal',
      callbackId: stringOf(raw['callback_id']),
      title: wordsOf(raw['title']),
      submit: raw['submit'] ? wordsOf(raw['submit']) : null,
      blocks,
      plain: textOf(blocks),
      errors: {},
      raw: { ...raw, blocks },
    };
    if (view.type === 'home') this.#homes.set(user, view);
    else {
      const stack = this.#modals.get(user) ?? [];
      const index = stack.findIndex((each) => each.id === view.id);
      if (index < 0) stack.push(view);
      else stack[index] = view;
      this.#modals.set(user, stack);
    }
    this.#changed();
    return view;
  }

  /** Who has this view open, if anybody. */
  ownerOf(viewId: string): string | undefined {
    const has = (user: string) => this.#modals.get(user)?.some((each) => each.id === viewId);
    return [...this.#modals.keys()].find(has) ?? [...this.#homes].find(([, home]) => home.id === viewId)?.[0];
  }

  showErrors(user: string, errors: Readonly<Record<string, string>>): void {
    const stack = this.#modals.get(user) ?? [];
    const top = stack.at(-1);
    if (top) stack[stack.length - 1] = { ...top, errors };
    this.#changed();
  }

  /** Takes the top modal away, or all of them. */
  closeView(user: string, all = false): void {
    const stack = this.#modals.get(user) ?? [];
    stack.splice(all ? 0 : Math.max(stack.length - 1, 0));
    this.#changed();
  }

  type(view: SeenView, blockId: string, actionId: string, state: Loose): void {
    this.#typed.set(`${view.id}/${blockId}/${actionId}`, state);
    this.#changed();
  }

  /** `state.values` of a view: what was typed, else what the app put there. */
  stateValues(view: SeenView): Record<string, Record<string, Loose>> {
    const values: Record<string, Record<string, Loose>> = {};
    for (const control of controlsOf(view.blocks)) {
      const typed = this.#typed.get(`${view.id}/${control.blockId}/${control.actionId}`);
      const state = typed ?? initialStateOf(control);
      if (state) values[control.blockId] = { ...values[control.blockId], [control.actionId]: state };
    }
    return values;
  }

  /** Tells of every change, until what it answers is called. */
  watch(listener: () => void): () => void {
    this.#changes.on('change', listener);
    return () => void this.#changes.off('change', listener);
  }

  /** Waits until `look` finds something; looks again at every change. Fails with `what` when it takes too long. */
  until<T>(look: () => T | undefined | false, what: () => string, timeoutMs: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.#changes.off('change', check);
      };
      const check = () => {
        const found = look();
        if (found === undefined || found === false) return;
        stop();
        resolve(found);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(what()));
      }, timeoutMs);
      this.#changes.on('change', check);
      check();
    });
  }

  #changed(): void {
    this.#changes.emit('change');
  }
}
