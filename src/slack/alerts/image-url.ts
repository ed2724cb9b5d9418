import type { KeptPost } from '../../storage/index.ts';

/** Where the picture of a post is to be had. */
export type ImageUrl = (id: KeptPost['id']) => string;

/** Below the bot's public address; null without one, and then there are no pictures. */
export function readImageUrl(publicUrl: string | null): ImageUrl | null {
  return publicUrl === null ? null : (id) => `${publicUrl.replace(/\/+$/, '')}/charts/${id}.png`;
}
