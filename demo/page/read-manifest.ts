import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PageCommand, PageShortcut } from './protocol.ts';

const Manifest = z.object({
  features: z.object({
    bot_user: z.object({ display_name: z.string() }),
    slash_commands: z
      .array(
        z.object({
          command: z.string(),
          description: z.string(),
          usage_hint: z.string().default(''),
          should_escape: z.boolean().default(false),
        }),
      )
      .default([]),
    shortcuts: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(['global', 'message']),
          callback_id: z.string(),
          description: z.string(),
        }),
      )
      .default([]),
  }),
});

/** What Slack knows of an app: all that the page knows of it too. */
export interface AppManifest {
  readonly name: string;
  readonly commands: readonly (PageCommand & { readonly shouldEscape: boolean })[];
  readonly shortcuts: readonly PageShortcut[];
}

export function readManifest(file: string | URL): AppManifest {
  const { features } = Manifest.parse(parse(readFileSync(file, 'utf8')));
  return {
    name: features.bot_user.display_name,
    commands: features.slash_commands.map(({ command, description, usage_hint, should_escape }) => ({
      command,
      description,
      usageHint: usage_hint,
      shouldEscape: should_escape,
    })),
    shortcuts: features.shortcuts.map(({ name, type, callback_id, description }) => ({
      callbackId: callback_id,
      name,
      description,
      kind: type,
    })),
  };
}
