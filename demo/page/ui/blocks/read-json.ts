import type { Json, JsonObject } from '../../protocol.ts';

/** How blocks are read: what an app left out, or sent in another shape, is empty. */

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function textAt(object: JsonObject | null, key: string): string {
  const value = object?.[key];
  return typeof value === 'string' ? value : '';
}

export function numberAt(object: JsonObject | null, key: string): number | null {
  const value = object?.[key];
  return typeof value === 'number' ? value : null;
}

export function isTrueAt(object: JsonObject | null, key: string): boolean {
  return object?.[key] === true;
}

export function objectAt(object: JsonObject | null, key: string): JsonObject | null {
  const value = object?.[key];
  return isObject(value) ? value : null;
}

export function listAt(object: JsonObject | null, key: string): readonly Json[] {
  const value = object?.[key];
  return isList(value) ? value : [];
}

export function objectsAt(object: JsonObject | null, key: string): readonly JsonObject[] {
  return listAt(object, key).filter(isObject);
}

/** The words of the text object at a key, without their style. */
export function wordsAt(object: JsonObject | null, key: string): string {
  return textAt(objectAt(object, key), 'text');
}
