import type { FactValue } from '../verdict.ts';

/** Files for the person alone. A terminal prints the first one; Slack sends them all to the person directly. */
export interface FilesReply {
  readonly kind: 'files';
  readonly title: string;
  readonly lines: readonly string[];
  readonly files: readonly [KeptFile, ...KeptFile[]];
  /** What `--json` prints. */
  readonly data: FactValue;
}

export interface KeptFile {
  /** `acme-gitlab.json`. */
  readonly name: string;
  readonly title: string;
  readonly content: string;
}
