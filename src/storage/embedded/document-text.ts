import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../core/parse-json.ts';

const format = 1;

const Marked = z.object({ format: z.int().positive() });
const Envelope = Marked.extend({ sha256: z.string(), workspace: z.string(), document: z.unknown() });

/** What a file's bytes turned out to be. `foreign`: intact, but not a document this version knows. */
export type FileText<Document> =
  | { readonly state: 'sound'; readonly document: Document; readonly text: string }
  | { readonly state: 'newer'; readonly format: number }
  | { readonly state: 'foreign'; readonly why: string }
  | { readonly state: 'damaged'; readonly why: string };

/** The file of one document: JSON for people and diffs, under a checksum that covers every byte of it. */
export function renderDocument(workspace: string, document: unknown): string {
  const inside = JSON.stringify({ workspace, document });
  const sha256 = createHash('sha256').update(`${format}\n${inside}`).digest('hex');
  return `${JSON.stringify({ format, sha256, workspace, document }, null, 2)}\n`;
}

/** Never throws for anything a file may hold; the caller knows whose document it expects. */
export function readDocument<Document extends { readonly id: string }>(
  bytes: Buffer,
  schema: z.ZodType<Document>,
  expected: { readonly workspace: string; readonly id: string },
): FileText<Document> {
  if (bytes.length === 0) return damaged('it is empty');

  const text = bytes.toString('utf8');
  const content = parseJson(text);
  const envelope = Envelope.safeParse(content);
  const rendered = envelope.success ? renderDocument(envelope.data.workspace, envelope.data.document) : '';

  // A newer version may write the rest in another way. Where our own checksum fits, a bit of the number has flipped.
  const marked = Marked.safeParse(content);
  const isOurs = envelope.success && rendered.includes(envelope.data.sha256);
  if (marked.success && marked.data.format > format && !isOurs) return { state: 'newer', format: marked.data.format };

  if (!envelope.success) return damaged('it is cut off or overwritten');
  // Rendered again it must be the same to the last byte, so that no flipped bit passes, not even in white space.
  if (!Buffer.from(rendered).equals(bytes)) return damaged('its checksum does not match its content');

  const { workspace, document } = envelope.data;
  const parsed = schema.safeParse(document);
  if (!parsed.success) return { state: 'foreign', why: describeMisfit(parsed.error) };
  if (workspace !== expected.workspace || parsed.data.id !== expected.id) {
    return damaged(`it belongs to ${parsed.data.id} of workspace ${workspace}`);
  }
  return { state: 'sound', document: parsed.data, text };
}

function damaged(why: string): { readonly state: 'damaged'; readonly why: string } {
  return { state: 'damaged', why };
}

// Names fields and never values: a document holds sealed secrets and people's words.
function describeMisfit(error: z.ZodError): string {
  const fields = error.issues.map((issue) => issue.path.join('.') || 'the document itself');
  return [...new Set(fields)].slice(0, 5).join(', ');
}
