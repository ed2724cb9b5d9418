import { createHmac, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';

/** Whose view it is: what was made for one person is nobody else's. */
export interface MadeFor {
  readonly workspace: string;
  readonly userId: string | null;
}

/** Marks what a view carries, and knows its own marks again. */
export interface Marker {
  /** JSON with a mark on it, for `private_metadata`. `kind` tells the views of one form from those of another. */
  write(kind: string, carried: Readonly<Record<string, string | number | null>>, madeFor: MadeFor): string;
  /** Throws InputError for what this bot did not make, of this kind, for this person. */
  read(kind: string, text: string, madeFor: MadeFor): unknown;
}

const Marked = z.looseObject({ mark: z.string() });

const foreign = () =>
  new InputError('This form was not made by this bot for you, so nothing was done. Close it and open a new one.');

/** The first of FLOW_ENCRYPTION_KEYS marks, all of them are known: a form may be open while keys change. */
export function createMarker(keys: ReadonlyMap<string, KeyObject>): Marker {
  const derived = [...keys.values()].map(
    (key) => new Secret(Buffer.from(hkdfSync('sha256', key, '', 'flow-bot private_metadata', 32)).toString('base64')),
  );

  const markOf = (key: Secret, kind: string, carried: unknown, { workspace, userId }: MadeFor) =>
    createHmac('sha256', Buffer.from(key.reveal(), 'base64'))
      .update(JSON.stringify([kind, workspace, userId, carried]))
      .digest();

  return {
    write(kind, carried, madeFor) {
      const [key] = derived;
      if (!key) throw new Error('there is no key to mark views with');
      return JSON.stringify({ ...carried, mark: markOf(key, kind, carried, madeFor).toString('base64url') });
    },

    read(kind, text, madeFor) {
      const given = readJson(text);
      if (!given) throw foreign();
      const { mark, ...carried } = given;
      const bytes = Buffer.from(mark, 'base64url');
      const isOurs = derived.some((key) => {
        const expected = markOf(key, kind, carried, madeFor);
        return bytes.length === expected.length && timingSafeEqual(bytes, expected);
      });
      if (!isOurs) throw foreign();
      return carried;
    },
  };
}

function readJson(text: string): z.infer<typeof Marked> | undefined {
  try {
    return Marked.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
