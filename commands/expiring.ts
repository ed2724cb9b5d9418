import { InputError } from '../src/core/errors.ts';
import type { Command } from './command.ts';
import { describeExpiring, type ExpiringQuestion } from './describe-expiring.ts';
import { readPage } from './pages.ts';
import { readFlags } from './read-flags.ts';
import { type TypedExpiry, typeExpiry } from './type-expiry.ts';

type ExpiringArguments = ExpiringQuestion | TypedExpiry;

const usualDays = 30;
const mostDays = 3650;

/** A number of days, or what was probably meant as one; everything else is a name. */
function isCount([first = '', unit, ...more]: readonly string[]): boolean {
  if (more.length > 0 || (unit !== undefined && !/^days?$/i.test(unit))) return false;
  return first === '' || /^[+-]?[\p{Nd}.,]+d?$/iu.test(first);
}

function readDays([typed = String(usualDays)]: readonly string[]): number {
  const days = /^(\d{1,5})d?$/i.exec(typed)?.[1];
  if (days === undefined || Number(days) < 1 || Number(days) > mostDays) {
    throw new InputError(`Say how many days to look ahead as one number from 1 to ${mostDays}, such as 90.`, 'days');
  }
  return Number(days);
}

export const expiring: Command<ExpiringArguments> = {
  verb: 'expiring',
  aliases: [],
  group: 'Check',
  usage: 'expiring [days]',
  otherUsage: ['expiring <name> <date|never>'],
  summary: `tokens that end in the next ${usualDays} days, or have ended; and typing when one ends`,
  examples: ['expiring', 'expiring 90', 'expiring acme-bitbucket 2027-06-01', 'expiring acme-bitbucket never'],
  notes: [
    `From what the last test of each saw; days from 1 to ${mostDays}.`,
    'A date is typed where the host tells none: 2027-06-01, 1 June 2027, 90d, or never. It holds until the token is renewed. In Slack a name alone opens a form for it.',
  ],
  role: 'viewer',
  related: ['list', 'status', 'test'],
  button: { label: 'Tokens that end soon', command: 'expiring' },

  parse(typed) {
    const { words, page } = readPage(readFlags(typed).words);
    if (isCount(words)) return { days: readDays(words), page };
    const [name = '', ...end] = words;
    return { name, end: end.length === 0 ? undefined : end.join(' ') };
  },

  uses: (given) => ('days' in given || given.end === undefined ? 'reading' : 'writing'),

  async *run(given, context) {
    if ('days' in given) yield await describeExpiring(given, context);
    else yield* typeExpiry(given, context);
  },
};
