import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allCommands } from '../../commands/index.ts';
import type { Role } from '../../src/core/actor.ts';
import { StoreError } from '../../src/core/errors.ts';
import type { Reply } from '../../src/core/reply.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { aFailingReport, aReport } from '../builders/reports.ts';
import { anActor } from '../builders/service.ts';
import { findForbiddenWords } from '../tools/forbidden-words.ts';

const root = join(import.meta.dirname, '../..');
const files = ['src', 'commands'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

describe('the words of the product', () => {
  it('hold none of those that tell nobody anything', () => {
    const found = files.flatMap((file) =>
      findForbiddenWords(readFileSync(join(root, file), 'utf8')).map((words) => `${file}: ${words}`),
    );

    expect(files.length).toBeGreaterThan(300);
    expect(found).toEqual([]);
  });

  it.each(['Something went wrong.', 'Oops!', 'Please try again later.', 'The token is invalid.', 'Invalid name'])(
    'are searched for such as "%s"',
    (words) => {
      expect(findForbiddenWords(words)).toHaveLength(1);
    },
  );
});

/** What is there to be done: a button, a line, somebody to ask, or a sentence after the one that says what happened. */
function hasWayOut(reply: Extract<Reply, { kind: 'notice' }>): boolean {
  const sentences = reply.title.split(/[.?:] /).length;
  const people = reply.people?.length ?? 0;
  return reply.actions.length + reply.lines.length + people > 0 || sentences > 1;
}

const verbs = allCommands.map(({ verb }) => verb);
/** Ways to be in the wrong with any command. */
const wrongs: Readonly<Record<string, (verb: string) => string>> = {
  'a name that is none': (verb) => `${verb} nobody-knows-it`,
  'a flag that is none': (verb) => `${verb} --sideways`,
  'a flag without its value': (verb) => `${verb} quarry --org`,
  'too many words': (verb) => `${verb} quarry and all the rest of them`,
  'nothing more': (verb) => verb,
};
const roles: readonly Role[] = ['none', 'viewer', 'manager', 'admin'];

describe('a reply that says no', () => {
  let desk: Desk;
  beforeEach(async () => {
    const reports = [aReport()];
    desk = await openDesk(() => reports.shift() ?? aFailingReport(), {
      checkStore: () => Promise.reject(new StoreError('in-use', 'The bot has it open. Stop it first.')),
    });
    await desk.add('quarry');
  });
  afterEach(() => desk.close());

  it.each(Object.keys(wrongs))('to %s says what to do, on every surface and to everybody', async (wrong) => {
    const problems: string[] = [];
    for (const verb of verbs) {
      const line = wrongs[wrong]?.(verb) ?? verb;
      for (const surface of ['slack', 'terminal'] as const) {
        for (const role of roles) {
          const replies = await desk.ask(line.split(' '), { surface, actor: anActor({ role }) });
          const words = findForbiddenWords(JSON.stringify(replies));
          if (words.length > 0) problems.push(`${line}: says ${words.join(', ')}`);
          const refusals = replies.filter((reply) => reply.kind === 'notice' && reply.tone === 'problem');
          for (const refusal of refusals) {
            if (refusal.kind !== 'notice') continue;
            if (refusal.problem === 'fault') problems.push(`${line}: is a fault of ours`);
            if (!hasWayOut(refusal)) problems.push(`${line} (${surface}, ${role}): ${refusal.title}`);
          }
        }
      }
    }

    expect([...new Set(problems)]).toEqual([]);
  });
});
