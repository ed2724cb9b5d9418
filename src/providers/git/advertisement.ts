/** What a Git server says of a repository before anything is fetched. */
export interface Advertisement {
  readonly objectFormat: 'sha1' | 'sha256';
  /** Null where the server speaks version 2 of the protocol, which lists no branches at first. */
  readonly isEmpty: boolean | null;
}

/** The kind of answer smart HTTP gives: https://git-scm.com/docs/http-protocol */
export const advertisementType = 'application/x-git-upload-pack-advertisement';

/** The lines of a packet stream, without their lengths; stops where it no longer is one. */
function readPacketLines(text: string): readonly string[] {
  const lines: string[] = [];
  let at = 0;
  while (at + 4 <= text.length) {
    const size = Number.parseInt(text.slice(at, at + 4), 16);
    if (Number.isNaN(size)) break;
    if (size > 4) lines.push(text.slice(at + 4, at + size).replace(/\n$/, ''));
    at += Math.max(size, 4);
  }
  return lines;
}

/** Reads the answer to `info/refs`; undefined when it is none. */
export function readAdvertisement(text: string): Advertisement | undefined {
  const [service, first, ...more] = readPacketLines(text);
  if (service !== '# service=git-upload-pack' || first === undefined) return undefined;
  const capabilities = [first, ...more].join('\n');
  return {
    objectFormat: /object-format=sha256\b/.test(capabilities) ? 'sha256' : 'sha1',
    isEmpty: first.startsWith('version 2') ? null : first.includes(' capabilities^{}'),
  };
}
