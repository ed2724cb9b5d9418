import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ProviderId } from '../../core/integration.ts';
import { integrationStates } from '../../core/integration-state.ts';

/** What the list may be narrowed to. */
export const StateFilter = z.enum(['attention', ...integrationStates]);
export type StateFilter = z.infer<typeof StateFilter>;

const Metadata = z.object({
  page: z.int().min(0),
  state: StateFilter.nullable(),
  provider: ProviderId.nullable(),
  /** Part of the filters' block ids: Slack keeps what stands in a field until its block has another id. */
  round: z.string(),
});

/** Which part of the list somebody looks at. It lives in the view itself, so that any replica can go on from it. */
export interface HomeState extends z.infer<typeof Metadata> {
  /** A part of a name; it stands in the search field alone. */
  readonly search: string;
}

export const searchActionId = 'home:search';
const searchBlock = 'search-';
export const searchBlockId = ({ round }: HomeState) => searchBlock + round;
export const filterBlockId = ({ round }: HomeState) => `filter-${round}`;

/** A Home as Slack sends it along, as far as it is used. */
export const SentHome = z.object({
  hash: z.string().optional(),
  private_metadata: z.string().default(''),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() }))) })
    .nullish(),
  blocks: z
    .array(
      z.object({
        block_id: z.string().optional(),
        element: z.object({ initial_value: z.string().optional() }).optional(),
      }),
    )
    .default([]),
});
export type SentHome = z.infer<typeof SentHome>;

/** The whole list from its beginning, with fields that are empty. */
export function firstState(): HomeState {
  return { page: 0, state: null, provider: null, search: '', round: randomBytes(4).toString('hex') };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where somebody is in a Home; at its beginning when it is not one of this version's. */
export function readHomeState({ private_metadata, state, blocks }: SentHome): HomeState {
  const read = Metadata.safeParse(parseJson(private_metadata));
  if (!read.success) return firstState();
  const block = searchBlock + read.data.round;
  const typed = state?.values[block]?.[searchActionId];
  // An opened Home comes without what was typed into it.
  const drawn = blocks.find((each) => each.block_id === block)?.element?.initial_value;
  return { ...read.data, search: (typed ? typed.value : drawn) ?? '' };
}

export function writeHomeState({ page, state, provider, round }: HomeState): string {
  return JSON.stringify({ page, state, provider, round });
}
