import type { CheckId } from '../../src/core/check-id.ts';
import type { ProviderId } from '../../src/core/integration.ts';
import type { Outcome } from '../../src/core/report.ts';
import type { ServiceId, ServiceState } from '../../src/core/service.ts';
import type { Status, Who } from '../../src/core/verdict.ts';
import type { RunOrder } from '../builders/run-report.ts';
import type { Stage } from './stage.ts';

/** A labelled fault, or a well host that looks suspicious: what is broken in the world, and what the bot must say. */
export interface Scenario {
  /** What is broken, as a person would tell it. */
  readonly name: string;
  readonly provider: ProviderId;
  /** Builds the world and says how to test it. */
  arrange(stage: Stage): Promise<Omit<RunOrder, 'provider'>>;
  /** Null for a well host: then nothing may fail. */
  readonly cause: CheckId | null;
  readonly outcome: Outcome;
  /** Every other check that matters. A check that fails and is neither the cause nor named here is a false accusation. */
  readonly statuses?: Partial<Readonly<Record<CheckId, Status>>>;
  /** Services that are not available; all others must be. Left out where nothing about them can be said. */
  readonly services?: Partial<Readonly<Record<ServiceId, ServiceState>>>;
  /** Who must act on the cause, or on the first warning. */
  readonly who?: Who;
  /** Facts that must stand in the cause's evidence (or the first warning's). */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Everything is lost: what a fault that stops all of it costs. */
export const allLost = {
  repos: 'unavailable',
  'pull-requests': 'unavailable',
  tickets: 'unavailable',
  webhooks: 'unavailable',
} as const;

export const allUnknown = {
  repos: 'unknown',
  'pull-requests': 'unknown',
  tickets: 'unknown',
  webhooks: 'unknown',
} as const;

/** A part of everything is lost: what a fault in one of several organisations costs. */
export const allLimited = {
  repos: 'limited',
  'pull-requests': 'limited',
  tickets: 'limited',
  webhooks: 'limited',
} as const;
