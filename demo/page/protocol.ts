/** What the page and its server say to each other. The page knows Slack's words only, so any app would run in it. */

/** A block, an element or a view as Slack's Web API has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface PageUser {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  /** What the workspace says of them. */
  readonly kind: 'admin' | 'member' | 'guest' | 'app';
}

export interface PageChannel {
  readonly id: string;
  /** Without `#`; for a conversation with the app, the app's name. */
  readonly name: string;
  readonly kind: 'channel' | 'app';
}

/** A slash command or shortcut as the app's manifest names it. */
export interface PageCommand {
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
}
export interface PageShortcut {
  readonly callbackId: string;
  readonly name: string;
  readonly description: string;
  readonly kind: 'global' | 'message';
}

/** Something in the emulated world that can be broken on purpose, and mended again. */
export interface PageLever {
  readonly id: string;
  /** "Revoke the token of acme-gitlab". */
  readonly label: string;
  /** What it does on the host, and what the bot should notice. */
  readonly description: string;
  readonly isBroken: boolean;
}

/** `GET /api/workspace`: what does not change while the page is open. */
export interface PageWorkspace {
  readonly team: { readonly id: string; readonly name: string };
  readonly app: { readonly id: string; readonly userId: string; readonly name: string };
  readonly users: readonly PageUser[];
  /** Ids of the users a visitor may be. */
  readonly personas: readonly string[];
  readonly channels: readonly PageChannel[];
  readonly commands: readonly PageCommand[];
  readonly shortcuts: readonly PageShortcut[];
}

export interface PageMessage {
  readonly ts: string;
  readonly channel: string;
  readonly threadTs: string | null;
  /** A user id; the app's for what the app says. */
  readonly author: string;
  /** Only this person sees it. */
  readonly isEphemeral: boolean;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly isEdited: boolean;
}

export interface PageView {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly hash: string;
  readonly title: string;
  readonly submit: string | null;
  readonly close: string | null;
  readonly blocks: readonly JsonObject[];
  /** Field errors that the last submit brought, by block id. */
  readonly errors: { readonly [blockId: string]: string };
  /** What stands in the fields now, as `view.state.values`: what was typed, else what the app put there. */
  readonly state: { readonly [blockId: string]: { readonly [actionId: string]: JsonObject } };
}

/** Everything one person has before their eyes: each event of `GET /api/screen?person=U…` (server-sent events). */
export interface PageScreen {
  readonly person: string;
  /** Oldest first, of all channels. */
  readonly messages: readonly PageMessage[];
  /** The bottom one first; the person sees the last. */
  readonly modals: readonly PageView[];
  readonly home: PageView | null;
  readonly levers: readonly PageLever[];
}

/** Where something was pressed or filled in. */
export type PageTarget =
  | { readonly kind: 'message'; readonly ts: string }
  | { readonly kind: 'view'; readonly id: string };

/** `POST /api/act`: what a person does. */
export type PageAct =
  /** A message or a slash command, as typed; `@Flow …` tells the app, anything else only stands there. */
  | { readonly type: 'say'; readonly channel: string; readonly threadTs: string | null; readonly text: string }
  /** A button, or a choice in an element; `state` is the element's new state as Slack reports it. */
  | {
      readonly type: 'act';
      readonly target: PageTarget;
      readonly blockId: string;
      readonly actionId: string;
      readonly state: JsonObject | null;
    }
  /** Something was typed or chosen in an input that tells nobody yet. */
  | {
      readonly type: 'fill';
      readonly viewId: string;
      readonly blockId: string;
      readonly actionId: string;
      readonly state: JsonObject;
    }
  | { readonly type: 'submit'; readonly viewId: string }
  | { readonly type: 'close'; readonly viewId: string }
  | { readonly type: 'shortcut'; readonly callbackId: string; readonly messageTs: string | null }
  | { readonly type: 'open-home' }
  | { readonly type: 'lever'; readonly id: string };

export interface PageRequest {
  readonly person: string;
  readonly act: PageAct;
}

/** What Slack shows of the app's answer: nothing when it went well, else the words Slack has for it. */
export interface PageAnswer {
  readonly ok: boolean;
  /** "/flow failed with the error …", or which required field is empty. */
  readonly problem: string | null;
  /** Required fields that are empty, by block id. */
  readonly errors: { readonly [blockId: string]: string };
}
