import { about } from './about.ts';
import { addIntegration } from './add-integration.ts';
import type { Command } from './command.ts';
import { help } from './help.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { status } from './status.ts';
import { test } from './test.ts';

/** Every command there is, in the order of help. */
export const allCommands: readonly Command[] = [addIntegration, status, list, test, remove, help, about];
