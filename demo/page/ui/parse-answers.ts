import { z } from 'zod';
import type { JsonObject, PageAnswer, PageScreen, PageView, PageWorkspace } from '../protocol.ts';

const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());
const errors = z.record(z.string(), z.string());

const user = z.object({
  id: z.string(),
  name: z.string(),
  realName: z.string(),
  kind: z.enum(['admin', 'member', 'guest', 'app']),
});

const workspace: z.ZodType<PageWorkspace> = z.object({
  team: z.object({ id: z.string(), name: z.string() }),
  app: z.object({ id: z.string(), userId: z.string(), name: z.string() }),
  users: z.array(user),
  personas: z.array(z.string()),
  channels: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['channel', 'app']) })),
  commands: z.array(z.object({ command: z.string(), description: z.string(), usageHint: z.string() })),
  shortcuts: z.array(
    z.object({
      callbackId: z.string(),
      name: z.string(),
      description: z.string(),
      kind: z.enum(['global', 'message']),
    }),
  ),
});

const message = z.object({
  ts: z.string(),
  channel: z.string(),
  threadTs: z.string().nullable(),
  author: z.string(),
  isEphemeral: z.boolean(),
  text: z.string(),
  blocks: z.array(jsonObject),
  isEdited: z.boolean(),
});

const view: z.ZodType<PageView> = z.object({
  id: z.string(),
  type: z.enum(['modal', 'home']),
  hash: z.string(),
  title: z.string(),
  submit: z.string().nullable(),
  close: z.string().nullable(),
  blocks: z.array(jsonObject),
  errors,
  state: z.record(z.string(), z.record(z.string(), jsonObject)),
});

const lever = z.object({ id: z.string(), label: z.string(), description: z.string(), isBroken: z.boolean() });

const screen: z.ZodType<PageScreen> = z.object({
  person: z.string(),
  messages: z.array(message),
  modals: z.array(view),
  home: view.nullable(),
  levers: z.array(lever),
});

const answer: z.ZodType<PageAnswer> = z.object({ ok: z.boolean(), problem: z.string().nullable(), errors });

export const parseWorkspace = (given: unknown): PageWorkspace => workspace.parse(given);
export const parseScreen = (given: unknown): PageScreen => screen.parse(given);
export const parseAnswer = (given: unknown): PageAnswer => answer.parse(given);
