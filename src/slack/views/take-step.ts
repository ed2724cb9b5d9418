import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { InputError, isForPeople } from '../../core/errors.ts';
import { readEnvelope } from '../envelope.ts';
import { slackDidNotSayWho } from '../notices.ts';
import type { FindActor } from '../read-actor.ts';
import { blockOf } from './fields.ts';
import type { Marker } from './marker.ts';
import { readMetadata, type ViewMetadata } from './metadata.ts';

/** What a submit leads to: another view, or words at a field. */
export type Step = (Taken & { readonly actor: Actor }) | { readonly errors: Record<string, string> };

/** The view that is shown next. */
export interface Taken {
  readonly view: ModalView;
  readonly metadata: ViewMetadata;
  /** Whether a test runs behind it. */
  readonly isTest?: boolean;
}

/** A submitted view as far as it is used. */
export interface Submitted {
  readonly id: string;
  readonly hash: string;
  readonly private_metadata: string;
  readonly blocks: readonly { readonly type: string; readonly block_id?: string }[];
  readonly state: { readonly values: unknown };
}

/** How Slack is told. */
export const answerOf = (step: Step) =>
  'errors' in step
    ? ({ response_action: 'errors', errors: step.errors } as const)
    : ({ response_action: 'update', view: step.view } as const);

export interface TakeStepParts {
  readonly readActor: FindActor;
  readonly marker: Marker;
}

/** Takes one step for who submitted; what was written for people goes to the field it is about, or to `otherwise`. */
export function createTakeStep({ readActor, marker }: TakeStepParts) {
  return async (
    body: unknown,
    view: Submitted,
    otherwise: string,
    act: (actor: Actor, metadata: ViewMetadata) => Promise<Taken>,
  ): Promise<Step> => {
    const envelope = readEnvelope(body);
    const read = envelope ? await readActor(envelope) : { unknown: true as const };
    if ('unknown' in read) return { errors: { [otherwise]: slackDidNotSayWho.title } };
    try {
      const metadata = readMetadata(marker, view.private_metadata, read.actor);
      return { ...(await act(read.actor, metadata)), actor: read.actor };
    } catch (error) {
      if (!isForPeople(error)) throw error;
      const present = view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []));
      const block = error instanceof InputError ? blockOf(error, present, otherwise) : otherwise;
      return { errors: { [block]: error.message } };
    }
  };
}

export type TakeStep = ReturnType<typeof createTakeStep>;
