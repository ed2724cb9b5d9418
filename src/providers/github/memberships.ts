import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import type { OrganizationView } from '../organization-ability.ts';
import { findHostError, readAnswer } from './answer.ts';
import type { Answer, Ask } from './ask.ts';
import { judgeAnswer } from './judge-answer.ts';
import { readPages } from './read-pages.ts';
import { orHostError } from './remember-answers.ts';
import { sideBySide } from './side-by-side.ts';

/** The account's part in an organisation, before anybody looked inside. */
export type Part = Pick<OrganizationView, 'name' | 'isListed' | 'role' | 'state' | 'refusal'>;

export interface Parts {
  readonly parts: readonly Part[];
  readonly leftOut: readonly string[];
  /** Names of those in the list that were not asked about. */
  readonly others?: readonly string[];
}

const Membership = z.object({
  state: z.enum(['active', 'pending']),
  role: z.string(),
  organization: z.object({ login: z.string() }),
  user: z.object({ login: z.string(), type: z.string().optional() }).nullish().catch(null),
});
const Memberships = z.array(Membership);
const Organizations = z.array(z.object({ login: z.string() }));

const maxPages = 20;

const roles: ReadonlyMap<string, Part['role']> = new Map([
  ['admin', 'owner'],
  ['member', 'member'],
  ['billing_manager', 'billing-manager'],
]);

function toPart({ organization, role, state }: z.output<typeof Membership>, isListed: boolean): Part {
  return { name: organization.login, isListed, role: roles.get(role) ?? 'unknown', state, refusal: null };
}

function readLeftOut(answer: Answer): readonly string[] {
  const judgement = judgeAnswer(answer);
  return judgement.isSuccess ? judgement.leftOut : [];
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** The account a credential belongs to, with the headers of the answer that named it. */
export interface Member {
  readonly login: string;
  readonly type?: string | undefined;
  readonly headers: Answer['headers'];
}

export interface MembershipReader {
  findParts(expected: readonly string[]): Promise<Parts>;
  /**
   * The account as its list of memberships names it, so that a slow host is spared a question before that list.
   * Undefined when the list is empty or does not come: then `GET /user` has to tell.
   */
  findMember(): Promise<Member | undefined>;
}

/** What GitHub tells of the account's memberships: from the list, and one by one of those that it does not hold. */
export function createMemberships(ask: Ask, host: string): MembershipReader {
  const readList = () => readPages(ask, 'GET /user/memberships/orgs', { schema: Memberships, host, maxPages });

  /** The account's part in one organisation, as GitHub answers for it alone. */
  async function partIn(name: string, isListed: boolean): Promise<Part> {
    const answer = await ask('GET /user/memberships/orgs/{org}', { org: name }, Membership);
    const refusal = findHostError(answer, host);
    if (refusal?.code === 'not-found') return { name, isListed, role: 'none', state: 'active', refusal: null };
    if (refusal?.code === 'forbidden') return { name, isListed, role: 'unknown', state: 'active', refusal };
    return toPart(readAnswer(Membership, answer, host), isListed);
  }

  async function listParts(): Promise<Parts> {
    const list = await orHostError(readList());
    if (!(list instanceof HostError)) {
      return { parts: list.items.map((each) => toPart(each, true)), leftOut: readLeftOut(list.first) };
    }
    if (list.code !== 'not-found') throw list;
    // Where that list is not offered, the organisations are listed by name and asked one by one.
    const { items, first } = await readPages(ask, 'GET /user/orgs', { schema: Organizations, host, maxPages });
    const parts = await sideBySide(items, ({ login }) => partIn(login, true));
    return { parts, leftOut: readLeftOut(first) };
  }

  async function findParts(expected: readonly string[]): Promise<Parts> {
    const listed = await orHostError(listParts());
    if (listed instanceof HostError) {
      // A list that is refused says nothing about the organisations that were named.
      if (listed.code !== 'forbidden' || expected.length === 0) throw listed;
      // Without the scope for the list, asking for each would be refused in the same way.
      const isHidden = listed.details.refusal === 'insufficient-scope';
      const unknownPart = (name: string): Part => ({
        name,
        isListed: false,
        role: 'unknown',
        state: 'active',
        refusal: null,
      });
      const parts = isHidden ? expected.map(unknownPart) : await sideBySide(expected, (name) => partIn(name, false));
      return { parts, leftOut: [] };
    }
    if (expected.length === 0) return listed;
    const parts = await sideBySide(
      expected,
      async (name) => listed.parts.find((part) => isSame(part.name, name)) ?? partIn(name, false),
    );
    const others = listed.parts.filter(
      ({ name, state }) => state === 'active' && !expected.some((each) => isSame(each, name)),
    );
    return { parts, leftOut: listed.leftOut, others: others.map(({ name }) => name) };
  }

  return {
    findParts,
    async findMember() {
      const list = await orHostError(readList());
      const user = list instanceof HostError ? undefined : list.items[0]?.user;
      return user && !(list instanceof HostError) ? { ...user, headers: list.first.headers } : undefined;
    },
  };
}
