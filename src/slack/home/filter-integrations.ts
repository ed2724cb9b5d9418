import { needsAttention, stateOf } from '../../core/integration-state.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { HomeState } from './home-state.ts';

export const pageSize = 15;

/** One page of what fits the filters. */
export interface ListPage {
  readonly shown: readonly StoredIntegration[];
  /** From 0. The last one when fewer are left than somebody paged through. */
  readonly page: number;
  readonly pages: number;
  /** How many fit the filters, on all pages. */
  readonly fitting: number;
}

function fits(integration: StoredIntegration, { state, provider, search }: HomeState): boolean {
  if (provider !== null && integration.provider !== provider) return false;
  if (state === 'attention' && !needsAttention(integration)) return false;
  if (state !== null && state !== 'attention' && stateOf(integration) !== state) return false;
  const part = search.trim().normalize('NFC').toLowerCase();
  return part === '' || integration.name.normalize('NFC').toLowerCase().includes(part);
}

export const isFiltered = ({ state, provider, search }: HomeState) =>
  state !== null || provider !== null || search.trim() !== '';

export function filterIntegrations(all: readonly StoredIntegration[], state: HomeState): ListPage {
  const fitting = all.filter((each) => fits(each, state));
  const pages = Math.max(1, Math.ceil(fitting.length / pageSize));
  const page = Math.min(state.page, pages - 1);
  return {
    shown: fitting.slice(page * pageSize, (page + 1) * pageSize),
    page,
    pages,
    fitting: fitting.length,
  };
}
