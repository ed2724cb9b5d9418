import type { KnownBlock } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import type { IntegrationId } from '../../core/ids.ts';
import type { Integrations } from '../../integrations/index.ts';
import { escapeText } from '../blocks/escape-text.ts';
import { buttons, sections } from '../blocks/parts.ts';

/** Offers to make the first webhooks where the service is on, or says what stands in the way; nothing once some are made. */
export async function offerWebhooks(
  integrations: Integrations,
  actor: Actor,
  integration: IntegrationId,
): Promise<readonly KnownBlock[]> {
  const { id, name, services } = await integrations.get(actor, integration);
  const [known] = services.includes('webhooks') ? await integrations.listHooks(actor, id) : [];
  if (!known || known.made > 0) return [];
  if (known.obstacle) return sections([escapeText(`No webhooks yet: ${known.obstacle.words}`)]);
  return [
    ...sections(['Flow has no webhook of this bot there yet, and learns of changes only by asking.']),
    ...buttons(
      [
        {
          label: 'Create webhooks',
          command: `webhooks ${id} repair`,
          ask: `This makes webhooks of ${name} at the host. You are told when something has arrived from them.`,
        },
      ],
      'webhooks',
    ),
  ];
}
