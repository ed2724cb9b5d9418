import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import type { DeliveryRange, DeliveryView } from '../hook-view.ts';
import { readAnswer } from './answer.ts';
import { type Ask, asksAnew } from './ask.ts';
import { Id } from './hook-view.ts';
import { findLink } from './links.ts';

const Deliveries = z.array(
  z.object({
    id: Id,
    guid: z.string(),
    delivered_at: z.string(),
    redelivery: z.boolean().optional(),
    duration: z.number().nullish(),
    status: z.string(),
    status_code: z.number(),
    event: z.string(),
  }),
);

/** Pages of a hundred: enough to judge by, and for whoever looks for everything that is missing. */
const mostPages = { newest: 3, since: 100 };

/** GitHub writes `OK` and the code for an arrival, and its own words where there was no HTTP answer. */
function toDelivery(found: z.output<typeof Deliveries>[number]): readonly DeliveryView[] {
  const at = readInstant(found.delivered_at);
  if (at === undefined) return [];
  const arrived = found.status_code >= 200 && found.status_code < 400;
  return [
    {
      id: found.id,
      key: found.guid,
      at,
      arrived,
      status: arrived || found.status_code < 400 ? found.status : `${found.status_code} ${found.status}`,
      durationMs: typeof found.duration === 'number' ? Math.round(found.duration * 1000) : null,
      event: found.event,
      isRedelivery: found.redelivery === true,
    },
  ];
}

/**
 * Reads a delivery log, newest first. Pages are named by a cursor, of which a Link header is the only source. GitHub can
 * leave out what arrived, and then leaves out what met no server at all: everything is read.
 */
export async function readDeliveries(
  ask: Ask,
  route: string,
  parameters: Readonly<Record<string, string>>,
  { host, range }: { readonly host: string; readonly range: DeliveryRange | undefined },
): Promise<readonly DeliveryView[]> {
  const deliveries: DeliveryView[] = [];
  const asking = range ? asksAnew(ask) : ask;
  let cursor: string | undefined;
  for (let page = 1; page <= (range ? mostPages.since : mostPages.newest); page += 1) {
    const asked = { ...parameters, per_page: 100, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await asking(route, asked, Deliveries);
    const found = readAnswer(Deliveries, answer, host).flatMap(toDelivery);
    deliveries.push(...found.filter(({ at }) => !range || (at ?? 0) >= range.since));
    const isPast = range !== undefined && (found.at(-1)?.at ?? Number.POSITIVE_INFINITY) < range.since;
    cursor = findLink(answer.headers['link'], 'next')?.get('cursor') ?? undefined;
    if (cursor === undefined || isPast) break;
  }
  return deliveries;
}
