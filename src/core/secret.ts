import { hash } from 'node:crypto';
import { inspect } from 'node:util';

const hidden = '[secret]';

/** A value that no string, JSON or inspection shows. `reveal()` belongs in the last line before the wire or the seal. */
export class Secret {
  readonly #value: string;
  #fingerprint: string | undefined;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  /** The last four characters, for telling tokens apart; nothing for values too short to spare four. */
  get lastFour(): string {
    return this.#value.length >= 20 ? this.#value.slice(-4) : '';
  }

  /** Tells two values apart without showing either. */
  get fingerprint(): string {
    this.#fingerprint ??= hash('sha256', this.#value, 'base64url');
    return this.#fingerprint;
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  [inspect.custom](): string {
    return hidden;
  }
}

const tokenShapes: readonly RegExp[] = [
  /\bgh[pousr]_[A-Za-z0-9_]{16,}/,
  /\bgithub_pat_[A-Za-z0-9_]{16,}/,
  /\bgl(?:pat|oas|dt|rt|ptt|agent|soat|cbt|ft|imt|ffct)-[A-Za-z0-9_.-]{16,}/,
  /\bxox[abeoprs]-[A-Za-z0-9-]{8,}/,
  /\bxapp-[A-Za-z0-9-]{8,}/,
  // With what follows: the body is the secret, its line ends escaped or not.
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[A-Za-z0-9+/=\s\\:,-]*/,
  /\beyJ[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/,
  /(?<=^|[\s=:"'])[0-9a-f]{40}(?=$|[\s"'])/i,
];

/** Says whether a text holds something shaped like a token or key, so that it is refused where secrets do not belong. */
export function looksLikeSecret(text: string): boolean {
  return tokenShapes.some((shape) => shape.test(text));
}

/** The text with everything token-shaped taken out: the last net under logs, never a licence to put tokens there. */
export function hideSecrets(text: string): string {
  return tokenShapes.reduce(
    (rest, shape) => rest.replaceAll(new RegExp(shape.source, `${shape.flags}g`), hidden),
    text,
  );
}
