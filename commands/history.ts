import { InputError } from '../src/core/errors.ts';
import type { Command } from './command.ts';
import { beforeWord, describeHistory, exportHistory } from './describe-history.ts';
import { readHistoryWanted } from './history-wanted.ts';
import { readFlags, readOneName } from './read-flags.ts';

interface HistoryArguments {
  /** A name, or a person after an @. */
  readonly about: string | undefined;
  /** Only entries with a smaller number. */
  readonly before: number | undefined;
  readonly csv: boolean;
}

export const history: Command<HistoryArguments> = {
  verb: 'history',
  aliases: ['audit'],
  group: 'Manage',
  usage: 'history [name|@user]',
  otherUsage: ['history [name|@user] --csv'],
  summary: 'who did what, the newest first',
  examples: ['history', 'history acme-gitlab'],
  notes: [
    'Names of integrations that were removed or renamed still count. before:120 shows what came before number 120.',
    '--csv, for admins, gives all of it as a file. "store check" in a terminal proves that nothing in it was changed.',
  ],
  role: 'viewer',
  related: ['status', 'admins', 'list'],

  parse(typed) {
    const flags = readFlags(typed, { csv: 'switch' });
    const [page, ...more] = flags.words.filter((word) => beforeWord.test(word));
    const number = page === undefined ? undefined : beforeWord.exec(page)?.[1];
    if (more.length > 0 || (number !== undefined && !/^[1-9]\d{0,9}$/.test(number))) {
      throw new InputError('The number of an entry stands after before: once, such as before:120.');
    }
    return {
      about: readOneName(flags.words.filter((word) => word !== page)),
      before: number === undefined ? undefined : Number(number),
      csv: flags.has('csv'),
    };
  },
  uses: () => 'reading',

  async *run({ about, before, csv }, context) {
    const { integrations, request } = context;
    integrations.authorise(request.actor, csv ? 'export' : 'look');
    const wanted = await readHistoryWanted(about, context);
    if ('reply' in wanted) yield wanted.reply;
    else yield csv ? await exportHistory(wanted, context) : await describeHistory(wanted, before, context);
  },
};
