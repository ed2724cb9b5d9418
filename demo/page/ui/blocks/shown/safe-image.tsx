import { useState } from 'react';
import type { JsonObject } from '../../../protocol.ts';
import { textAt } from '../read-json.ts';

interface SafeImageProps {
  readonly image: JsonObject;
}

const near = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isNear(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'data:' || near.has(url.hostname));
}

/** A picture from this machine. Slack fetches the others itself; this page fetches nothing, and shows their words. */
export function SafeImage({ image }: SafeImageProps) {
  const [isMissing, setMissing] = useState(false);
  const address = textAt(image, 'image_url');
  const words = textAt(image, 'alt_text');
  if (isNear(address) && !isMissing) {
    return <img className="safe-image" src={address} alt={words} onError={() => setMissing(true)} />;
  }
  return (
    <span className="safe-image safe-image-words" role="img" aria-label={words}>
      {words}
    </span>
  );
}
