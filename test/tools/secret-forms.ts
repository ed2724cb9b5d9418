/** How a secret may be written; the names are for whoever has to find out where it came from. */
export type SecretForm = 'plain' | 'base64' | 'hex' | 'percent' | 'JSON' | 'UTF-16';

interface Shape {
  readonly form: SecretForm;
  readonly text: string;
  /** Whether letters of both cases stand for the same. */
  readonly isAnyCase: boolean;
}

const toLatin = (bytes: Buffer) => bytes.toString('latin1');
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

/** The part of its base64 that is the same whatever stands before and after it, with that many bytes before. */
function base64At(bytes: Buffer, before: number): string {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replaceAll('=', '');
  const first = Math.ceil((before * 8) / 6);
  const last = Math.floor(((before + bytes.length) * 8) / 6);
  return encoded.slice(first, last);
}

function shapesOf(secret: string): readonly Shape[] {
  const bytes = Buffer.from(secret, 'utf8');
  const base64 = [0, 1, 2].map((before) => base64At(bytes, before));
  const urlSafe = base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_'));
  const inJson = JSON.stringify(secret).slice(1, -1);
  const codes = [...secret].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`);

  return [
    { form: 'plain', text: toLatin(bytes), isAnyCase: true },
    ...[...new Set([...base64, ...urlSafe])].map((text) => ({ form: 'base64' as const, text, isAnyCase: false })),
    { form: 'hex', text: bytes.toString('hex'), isAnyCase: true },
    { form: 'percent', text: encodeURIComponent(secret), isAnyCase: true },
    { form: 'percent', text: percent.join(''), isAnyCase: true },
    { form: 'JSON', text: toLatin(Buffer.from(inJson)), isAnyCase: true },
    { form: 'JSON', text: toLatin(Buffer.from(JSON.stringify(inJson).slice(1, -1))), isAnyCase: true },
    { form: 'JSON', text: codes.join(''), isAnyCase: true },
    { form: 'UTF-16', text: toLatin(utf16(secret)), isAnyCase: true },
    { form: 'UTF-16', text: toLatin(utf16(secret).swap16()), isAnyCase: true },
  ];
}

/** The forms in which a secret stands in what was written or sent; none, when it does not. */
export type FindForms = (content: Buffer | string) => readonly SecretForm[];

/** Gets ready to look for one secret, or for the word that all secrets of the tests hold. */
export function lookFor(secret: string): FindForms {
  const shapes = shapesOf(secret).map((shape) => ({
    ...shape,
    text: shape.isAnyCase ? shape.text.toLowerCase() : shape.text,
  }));

  return (content) => {
    const text = toLatin(Buffer.from(content));
    const lowered = text.toLowerCase();
    const found = shapes.filter((shape) => (shape.isAnyCase ? lowered : text).includes(shape.text));
    return [...new Set(found.map(({ form }) => form))];
  };
}
