import type { ReplyAction, TableReply } from '../src/core/reply.ts';
import type { KnownHooks } from '../src/integrations/index.ts';

/** In a few words: "2 webhooks, all work". */
export function describeKnown({ made, working, obstacle }: KnownHooks): string {
  if (obstacle !== null) return 'none possible yet';
  if (made === 0) return 'none made yet';
  if (made === 1) return working === 1 ? '1 webhook, which works' : '1 webhook, from which nothing has arrived yet';
  return working === made ? `${made} webhooks, all work` : `${working} of ${made} webhooks work`;
}

/** Those that need somebody come first. */
const urgency = ({ made, working, obstacle }: KnownHooks) =>
  obstacle !== null ? 2 : made === 0 ? 1 : working < made ? 0 : 3;

/** What the bot knows of all of them, without asking a host. */
export function describeAllHooks(all: readonly KnownHooks[]): TableReply {
  const sorted = all.toSorted((a, b) => urgency(a) - urgency(b));
  const wanting = sorted.filter((each) => urgency(each) < 2);
  return {
    kind: 'table',
    title: all.length === 1 ? 'Webhooks of 1 integration' : `Webhooks of ${all.length} integrations`,
    columns: ['Integration', 'Webhooks', 'Details'],
    rows: sorted.map((each) => [each.integration.name, describeKnown(each), each.obstacle?.words ?? '']),
    whenEmpty: 'There is no integration yet that could have webhooks.',
    notes: ['This is what the bot made itself; name an integration to ask its host.'],
    actions: wanting.slice(0, 5).map(({ integration }): ReplyAction => {
      return { label: `Webhooks of ${integration.name}`, command: `webhooks ${integration.id}` };
    }),
    data: all.map(({ integration, obstacle, ...rest }) => ({
      ...rest,
      integration: { ...integration },
      obstacle: obstacle?.words ?? null,
    })),
  };
}
