import type { JsonObject } from '../../../protocol.ts';

export interface BlockProps {
  readonly block: JsonObject;
}
