/** Any JSON object, before one knows what it is. */
export type Loose = Readonly<Record<string, unknown>>;

export const isLoose = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.filter(isLoose) : []);

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** All objects inside a value, the value itself first. */
export function* parts(value: unknown): Generator<Loose> {
  if (Array.isArray(value)) {
    for (const each of value) yield* parts(each);
  } else if (isLoose(value)) {
    yield value;
    for (const each of Object.values(value)) yield* parts(each);
  }
}

/** The strings that are there more than once. */
export function repeated(names: Iterable<string | undefined>): readonly string[] {
  const known = [...names].filter((name) => name !== undefined);
  return [...new Set(known.filter((name, index) => known.indexOf(name) !== index))];
}
