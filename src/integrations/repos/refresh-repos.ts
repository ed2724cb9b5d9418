import type { Actor } from '../../core/actor.ts';
import { toIso } from '../../core/clock.ts';
import { HostError, InputError } from '../../core/errors.ts';
import type { Host, ListedRepository, ListingStep } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { Look, LookedAt, ShownRepository } from '../../storage/inventory.ts';
import { audited } from '../audit.ts';
import { getIntegration } from '../get-integration.ts';
import { openIntegration } from '../open-integration.ts';
import type { RunningParts } from '../refresh.ts';
import { describeRefusal } from './describe-refusal.ts';
import { type ReposOverview, readOverview } from './read-overview.ts';

export type RefreshProgress =
  /** How many repositories the host has shown so far. */
  | { readonly kind: 'reading'; readonly seen: number }
  | { readonly kind: 'kept'; readonly overview: ReposOverview }
  /** The host did not show them, so what was kept before stays. `words` say why, for people. */
  | { readonly kind: 'refused'; readonly words: string };

/** Ten thousand repositories of a slow host, and more. */
const deadlineMs = 15 * 60 * 1000;

/** Where a host has one repository alone, its list is that one. */
async function* listOnly(host: Host): AsyncIterable<ListingStep> {
  const inventory = await host.repositories?.inventory({ deep: true });
  if (!inventory) return;
  const repositories = inventory.repositories.map((each): ListedRepository => {
    const { path, isArchived, isEmpty, objectFormat, activeAt, isPrivate } = each;
    const organization = path.includes('/') ? (path.split('/')[0] ?? '') : '';
    const visibility = isPrivate ? 'private' : 'public';
    const more = { hostId: null, isFork: false, defaultBranch: null };
    return { path, organization, visibility, isArchived, isEmpty, objectFormat, activeAt, ...more };
  });
  yield { kind: 'page', repositories };
  yield { kind: 'end', isComplete: inventory.isComplete, alsoSeen: [] };
}

const toShown = (listed: ListedRepository): ShownRepository => ({
  ...listed,
  activeAt: listed.activeAt === null ? null : toIso(listed.activeAt),
});

/** Those that are expected and of which nothing is seen: not they themselves, nor anything within. */
function findMissing(expected: readonly string[], names: readonly string[], shown: readonly ShownRepository[]) {
  const seen = new Set(names.map((name) => name.toLowerCase()));
  return expected.filter((name) => {
    const wanted = name.toLowerCase();
    return !seen.has(wanted) && !shown.some(({ path }) => path.toLowerCase().startsWith(`${wanted}/`));
  });
}

interface Found {
  readonly repositories: readonly ShownRepository[];
  readonly organizations: readonly LookedAt[];
  readonly names: readonly string[];
  readonly isComplete: boolean;
}

/** Yields how many were seen with each page; ends with all that was found. */
async function* readHost(host: Host, label: string): AsyncGenerator<number, Found> {
  const repositories: ShownRepository[] = [];
  const organizations: LookedAt[] = [];
  let end: Extract<ListingStep, { readonly kind: 'end' }> | undefined;
  for await (const step of host.listing?.list() ?? listOnly(host)) {
    if (step.kind === 'page') {
      repositories.push(...step.repositories.map(toShown));
      yield repositories.length;
    } else if (step.kind === 'end') end = step;
    else {
      const { name, onHost, refusal } = step;
      organizations.push({ name, onHost, problem: refusal && describeRefusal(refusal, label) });
    }
  }
  const names = [...organizations.map(({ name }) => name), ...(end?.alsoSeen ?? [])];
  return { repositories, organizations, names, isComplete: end?.isComplete ?? false };
}

/** Keeps it. Where new ones are imported by themselves, that changes what Flow is to read, and is written down. */
async function keep(parts: RunningParts, actor: Actor, integration: StoredIntegration, look: Look): Promise<void> {
  const keepLook = () => parts.ledger.keepLook(actor.workspace, integration.id, look);
  const head = await parts.ledger.findInventory(actor.workspace, integration.id);
  if (head?.autoImport !== true) return keepLook();
  const after = { autoImport: true, visible: look.repositories.length };
  await audited(parts, actor, { action: 'refresh-repos', integration, after }, keepLook);
}

/** Looks at the host, and takes it in when all of it was seen; a look that is broken off changes nothing. */
export async function* refreshRepos(
  parts: RunningParts,
  actor: Actor,
  id: StoredIntegration['id'],
  signal: AbortSignal,
): AsyncIterable<RefreshProgress> {
  const given = await getIntegration(parts, actor, id);
  const fresh = await parts.refresh.integration(actor.workspace, given);
  const { integration, credential, provider } = openIntegration(parts, actor.workspace, fresh);
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), deadlineMs);
  try {
    const net = parts.openNet({ signal: AbortSignal.any([signal, over.signal]), onRequest: () => undefined });
    const host = provider.open(integration, credential, net, parts.answers);
    if (!host.listing && !host.repositories) {
      throw new InputError(`${provider.label} holds no repositories, so there is nothing to import.`);
    }
    yield { kind: 'reading', seen: 0 };
    const reading = readHost(host, provider.shortLabel);
    let next = await reading.next();
    while (!next.done) {
      yield { kind: 'reading', seen: next.value };
      next = await reading.next();
    }
    const { repositories, organizations, names, isComplete } = next.value;
    await keep(parts, actor, fresh.document, {
      at: toIso(parts.clock.now()),
      baseUrl: integration.baseUrl,
      repositories,
      organizations,
      missing: findMissing(integration.organizations, names, repositories),
      isComplete,
    });
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    yield { kind: 'refused', words: describeRefusal(error, provider.shortLabel) };
    return;
  } finally {
    clearTimeout(timer);
    over.abort();
  }
  yield { kind: 'kept', overview: await readOverview(parts, actor.workspace, fresh.document) };
}
