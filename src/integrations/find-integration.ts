import { closest, distance } from 'fastest-levenshtein';
import type { StoredIntegration } from '../storage/documents.ts';
import { isSameName, slugOf } from './integration-name.ts';

export type Found =
  | { readonly kind: 'one'; readonly integration: StoredIntegration }
  | { readonly kind: 'several'; readonly integrations: readonly StoredIntegration[] }
  /** `meant` has the nearest name, where one is near. */
  | { readonly kind: 'none'; readonly meant: StoredIntegration | null };

function findNearest(words: string, all: readonly StoredIntegration[]): StoredIntegration | null {
  const lowered = words.toLowerCase();
  const names = all.map((each) => each.name.toLowerCase());
  if (names.length === 0) return null;
  const nearest = closest(lowered, names);
  if (distance(lowered, nearest) > Math.max(2, Math.floor(lowered.length / 3))) return null;
  return all[names.indexOf(nearest)] ?? null;
}

/** By id, name, slug, or unique beginning of either; case does not matter. */
export function findIntegration(all: readonly StoredIntegration[], words: string): Found {
  const wanted = words.trim();
  if (wanted === '') return { kind: 'none', meant: null };

  const slug = slugOf(wanted);
  const lowered = wanted.normalize('NFC').toLowerCase();
  // From the surest to the vaguest: the first way that finds anything decides.
  const ways: readonly ((each: StoredIntegration) => boolean)[] = [
    (each) => each.id === lowered,
    (each) => isSameName(each.name, wanted),
    (each) => slug !== '' && slugOf(each.name) === slug,
    (each) => each.name.normalize('NFC').toLowerCase().startsWith(lowered),
    (each) => slug !== '' && slugOf(each.name).startsWith(slug),
  ];
  for (const way of ways) {
    const [first, ...others] = all.filter(way);
    if (first && others.length === 0) return { kind: 'one', integration: first };
    if (first) return { kind: 'several', integrations: [first, ...others] };
  }
  return { kind: 'none', meant: findNearest(wanted, all) };
}
