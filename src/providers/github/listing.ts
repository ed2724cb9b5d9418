import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import type { ListingAbility, ListingStep } from '../listing.ts';
import type { OrganizationView } from '../organization-ability.ts';
import { readAnswer } from './answer.ts';
import type { Ask } from './ask.ts';
import { orHostError } from './remember-answers.ts';
import { type Repository, toListed } from './repositories.ts';

export interface ListingParts {
  readonly askIn: (organization: string) => Ask;
  readonly findViews: () => Promise<readonly OrganizationView[]>;
  /** Pages of an organisation's repositories. */
  readonly eachPage: (
    organization: string,
  ) => AsyncIterable<{ readonly items: readonly z.output<typeof Repository>[]; readonly isLast: boolean }>;
  readonly host: string;
}

// Only owners are told how many private ones there are.
const Counts = z.object({ public_repos: z.number().optional(), total_private_repos: z.number().optional() });

/** What would end the whole listing, or stands for one organisation alone. */
const endsAll = ({ code, details }: HostError) =>
  code === 'unauthorized' || code === 'rate-limited' || (code === 'unreachable' && details.status === undefined);

/** The repositories of every organisation that is open to the credential. */
export function createListing({ askIn, findViews, eachPage, host }: ListingParts): ListingAbility {
  async function countOnHost(name: string): Promise<number | null> {
    const found = await orHostError(
      askIn(name)('GET /orgs/{org}', { org: name }, Counts).then((answer) => readAnswer(Counts, answer, host)),
    );
    if (found instanceof HostError || found.public_repos === undefined || found.total_private_repos === undefined) {
      return null;
    }
    return found.public_repos + found.total_private_repos;
  }

  async function* listOne(name: string): AsyncGenerator<ListingStep, boolean> {
    let isWhole = false;
    for await (const { items, isLast } of eachPage(name)) {
      yield { kind: 'page', repositories: items.map(toListed) };
      isWhole = isLast;
    }
    yield { kind: 'organization', name, onHost: await countOnHost(name), refusal: null };
    return isWhole;
  }

  const refused = (name: string, refusal: HostError): ListingStep => ({
    kind: 'organization',
    name,
    onHost: null,
    refusal,
  });

  return {
    async *list() {
      let isComplete = true;
      for (const { name, isListed, role, refusal, state } of await findViews()) {
        // Expected, and not there: that it was not looked at says so.
        if (role === 'none' && !isListed && !refusal) continue;
        if (refusal?.code === 'not-found') continue;
        if (refusal) yield refused(name, refusal);
        else if (state === 'pending') {
          yield refused(name, new HostError('forbidden', `the account has not accepted the invitation to ${name}`));
        } else {
          try {
            isComplete = (yield* listOne(name)) && isComplete;
          } catch (error) {
            if (!(error instanceof HostError) || endsAll(error)) throw error;
            yield refused(name, error);
          }
        }
      }
      yield { kind: 'end', isComplete, alsoSeen: [] };
    },
  };
}
