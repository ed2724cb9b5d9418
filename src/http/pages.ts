import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:38rem;margin:12vh auto;padding:0 1.5rem;color:#1d1c1d;background:#fff}' +
  'h1{font-size:1.4rem;line-height:1.3;overflow-wrap:anywhere}label{display:block;font-weight:700;margin-top:1.5rem}' +
  'input,textarea{box-sizing:border-box;width:100%;margin:.3rem 0;padding:.6rem;font:1rem/1.4 ui-monospace,monospace;' +
  'color:inherit;background:inherit;border:1px solid #6d6d70;border-radius:.4rem}' +
  '.problem{margin:.3rem 0;font-weight:700;color:#a61b1b}.hint{margin:.3rem 0 1rem;color:#55555a}button,a.go{display:inline-block;font:inherit;font-weight:700;padding:.6rem 1.2rem;' +
  'border:0;border-radius:.4rem;background:#0b6b53;color:#fff;text-decoration:none;cursor:pointer}' +
  ':focus-visible{outline:3px solid #1264a3;outline-offset:2px}' +
  '@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#1a1d21}.problem{color:#ff9b9b}.hint{color:#b9babd}' +
  'input,textarea{border-color:#8d8f94}:focus-visible{outline-color:#6db3e8}}';

const styleHash = createHash('sha256').update(style).digest('base64');

const policyFor = (formsTo: string) =>
  `default-src 'none'; style-src 'sha256-${styleHash}'; form-action ${formsTo}; base-uri 'none'; frame-ancestors 'none'`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

export interface Page {
  readonly title: string;
  /** Plain text. */
  readonly lines: readonly string[];
  /** HTML of ours at the end: a form, or the link that goes on. */
  readonly end?: string;
  /** The one origin that a form of the page may post to; the bot's own when left out. */
  readonly formsTo?: string;
}

/** Sends a page that loads nothing, runs nothing, is kept nowhere and tells no other site where the reader came from. */
export function sendPage(reply: FastifyReply, status: number, { title, lines, end = '', formsTo }: Page): FastifyReply {
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policyFor(formsTo ?? "'self'"))
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .header('x-robots-tag', 'noindex, nofollow')
    .header('cache-control', 'no-store')
    .send(
      `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>${escapeHtml(title)}</title><style>${style}</style></head>` +
        `<body><main><h1>${escapeHtml(title)}</h1>${paragraphs}${end}</main></body></html>`,
    );
}

/** For a fault of ours: `kept` says what is not lost. */
export const describeFaultPage = (fault: string, kept: string): Page => ({
  title: 'The bot stumbled over a fault of its own',
  lines: [
    `It is in the log as ${fault}; tell whoever runs the bot.`,
    `${kept} Go back to Slack and get a new link there.`,
  ],
});
