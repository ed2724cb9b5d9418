import type { Authentication, ProviderId } from '../core/integration.ts';
import type { ServiceId } from '../core/service.ts';

/** An integration as Flow tells of it: neither its address nor what it signs in with is among that. */
export interface FlowIntegration {
  readonly id: number;
  readonly name: string;
  /** In Flow's words: `bitbucket`, `github_enterprise`. */
  readonly vendor: string;
  /** Null for a kind of host that the bot does not know. */
  readonly provider: ProviderId | null;
  /** In Flow's words: `oauth`. */
  readonly signsInBy: string;
  /** Null for a way that the bot does not know. */
  readonly authentication: Authentication | null;
  readonly username: string | null;
  /** The services that are switched on, as far as Flow's words for them are known. */
  readonly services: readonly ServiceId[];
}

export interface FlowList {
  readonly all: readonly FlowIntegration[];
  /** False when there are more than were asked for. */
  readonly isComplete: boolean;
}

/**
 * What Flow's own API says of its integrations; it can only be read. Methods throw HostError.
 * https://help.pluralsight.com/hc/en-us/articles/24285986280212-Integrations-API
 */
export interface FlowApi {
  list(signal: AbortSignal): Promise<FlowList>;
  get(id: number, signal: AbortSignal): Promise<FlowIntegration>;
  /** Flow's own word for how the data of an integration stands; null when it has none that can be read. */
  connectionStatus(id: number, signal: AbortSignal): Promise<string | null>;
}
