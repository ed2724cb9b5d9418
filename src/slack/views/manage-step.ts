import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { InputError, isForPeople } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import { IntegrationGone, type Integrations } from '../../integrations/index.ts';
import type { Provider } from '../../providers/index.ts';
import type { LabelOf } from '../blocks/report-gist.ts';
import type { Draw } from '../create-draw.ts';
import { readEnvelope } from '../envelope.ts';
import { tellOf, toldView } from '../fault-boundary.ts';
import { slackDidNotSayWho } from '../notices.ts';
import type { FindActor } from '../read-actor.ts';
import type { Posts } from '../unfinished-posts.ts';
import type { FindWay } from './answers-form.ts';
import { drawGone } from './gone-view.ts';
import { type Managed, readManaged } from './manage-metadata.ts';
import type { Marker } from './marker.ts';
import type { SecretEntry } from './secret-entry.ts';
import type { Submitted } from './take-step.ts';

/** What the forms that manage an integration are made of. */
export interface ManageParts {
  readonly integrations: Integrations;
  readonly providers: readonly Provider[];
  readonly findOAuthWay: FindWay;
  readonly secretEntry: SecretEntry;
  readonly readActor: FindActor;
  readonly labelOf: LabelOf;
  readonly marker: Marker;
  readonly posts: Posts;
  readonly draw: Draw;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** The view that is shown next. */
interface ManagedView {
  readonly view: ModalView;
  readonly managed: Managed;
  /** Nothing runs behind it: it waits for what happens in a browser. */
  readonly isWaiting?: boolean;
}

/** What a submit leads to: another view, for who submitted, or words at a field. */
export type ManageStep = (ManagedView & { readonly actor: Actor }) | { readonly errors: Record<string, string> };

/** How Slack is told. */
export const answerTo = (step: ManageStep) =>
  'errors' in step
    ? ({ response_action: 'errors', errors: step.errors } as const)
    : ({ response_action: 'update', view: step.view } as const);

/**
 * Takes one step for who submitted, who is asked for anew. An error's field is the block it belongs to; what belongs to
 * none stands at the first field, or, where the form has no fields, in the place of the form.
 */
export async function takeManageStep(
  parts: ManageParts,
  body: unknown,
  view: Submitted,
  act: (actor: Actor, managed: Managed) => Promise<ManagedView>,
): Promise<ManageStep> {
  const [first, ...rest] = view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []));
  const envelope = readEnvelope(body);
  const read = envelope ? await parts.readActor(envelope) : { unknown: true as const };
  if ('unknown' in read) return { errors: { [first ?? '']: slackDidNotSayWho.title } };

  const { actor } = read;
  const managed = readManaged(parts.marker, view.private_metadata, actor);
  try {
    return { ...(await act(actor, managed)), actor };
  } catch (error) {
    if (!isForPeople(error)) throw error;
    if (error instanceof IntegrationGone) {
      return { view: await drawGone(parts.integrations, actor, managed.integration), actor, managed, isWaiting: true };
    }
    if (first === undefined) return { view: toldView(tellOf(error, parts)), actor, managed };
    const field = error instanceof InputError ? (error.field ?? '') : '';
    return { errors: { [[first, ...rest].includes(field) ? field : first]: error.message } };
  }
}
