import { readInstant, toIso } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { ProviderId } from '../core/integration.ts';
import type { ServiceId } from '../core/service.ts';
import { findEventService } from '../providers/index.ts';
import type { ReadDelivery, WaitingDelivery } from '../storage/deliveries.ts';
import type { StoredHook } from '../storage/hooks.ts';
import type { Ledger } from '../storage/index.ts';
import type { ToldRepository } from '../storage/inventory.ts';
import type { LookReason, News } from './news/news.ts';
import { readNews } from './news/read-news.ts';

export interface TakeInParts {
  readonly ledger: Pick<Ledger, 'changeHook' | 'findInventory' | 'tellRepository'>;
  /** Has an integration looked at soon; many reasons within a moment are one look. */
  readonly lookSoon: (workspace: WorkspaceId, integration: StoredHook['integration'], reason: LookReason) => void;
  /** Is told of each that was read, for counting. */
  readonly onRead?: (read: ReadEvent) => void;
}

export interface ReadEvent {
  readonly provider: ProviderId;
  /** Null for what only concerns the connection. */
  readonly service: ServiceId | null;
  /** From the host's time to ours; null where the host does not date it. */
  readonly lagMs: number | null;
}

/** What happened before the last whole look is in it already, and may have been undone since. */
async function isOld(
  { ledger }: TakeInParts,
  workspace: WorkspaceId,
  { integration }: StoredHook,
  { happenedAt }: News,
): Promise<boolean> {
  if (happenedAt === null) return false;
  const head = await ledger.findInventory(workspace, integration);
  return happenedAt < (readInstant(head?.refreshedAt ?? '') ?? 0);
}

/** The webhook of an App tells of everything the App is installed on, also where this integration is not to look. */
async function isWanted(
  { ledger }: TakeInParts,
  workspace: WorkspaceId,
  { integration, place }: StoredHook,
  told: ToldRepository,
): Promise<boolean> {
  if (place.kind !== 'server') return true;
  const { path } = told.kind === 'shown' ? told.repository : told;
  const owner = path.split('/')[0]?.toLowerCase();
  const head = await ledger.findInventory(workspace, integration);
  const names = head ? [...head.organizations.map(({ name }) => name), ...head.missing] : [];
  return names.some((name) => name.toLowerCase() === owner);
}

/** Something arrived whose signature is right: there is no better proof that a webhook works. */
async function markWorking({ ledger }: TakeInParts, { workspace, receivedAt }: WaitingDelivery, hook: StoredHook) {
  if (hook.state === 'working') return;
  const workingSince = toIso(receivedAt);
  await ledger.changeHook(workspace, hook.id, (current) =>
    current.state === 'working' ? current : { ...current, state: 'working', workingSince },
  );
}

/** Reads one delivery and does what follows from it. Done twice, it does no more than once. */
export async function takeIn(
  parts: TakeInParts,
  delivery: WaitingDelivery,
  hook: StoredHook | undefined,
): Promise<ReadDelivery> {
  const { number, workspace, sentAt, isRepeated } = delivery;
  // Somebody took the webhook away while this waited.
  if (!hook) return { number, action: null, sentAt, isReadable: true };

  await markWorking(parts, delivery, hook);
  const news = readNews(hook.provider, delivery.event, new TextDecoder().decode(delivery.body));
  const { integration } = hook;
  if (!isRepeated && news.repositories.length > 0 && !(await isOld(parts, workspace, hook, news))) {
    for (const told of news.repositories) {
      if (await isWanted(parts, workspace, hook, told)) await parts.ledger.tellRepository(workspace, integration, told);
    }
  }
  if (news.look !== null) parts.lookSoon(workspace, integration, news.look);
  const toldAt = sentAt ?? news.happenedAt;
  const { provider } = hook;
  const lagMs = toldAt === null ? null : Math.max(0, delivery.receivedAt - toldAt);
  parts.onRead?.({ provider, service: findEventService(provider, delivery.event), lagMs });
  return { number, action: news.action, sentAt: toldAt, isReadable: news.isReadable };
}
