import net from 'node:net';
import { codeOf } from './error-code.ts';
import type { BannerAnswer } from './net.ts';

/** Lines may stand before the one that counts (RFC 4253, 4.2); a talkative server is not listened to for ever. */
const longest = 4_096;

/** Listens for the line `SSH-…`, or for the first line of whoever speaks something else, and says nothing itself. */
export function probeBanner(address: string, port: number, deadlineMs: number): Promise<BannerAnswer> {
  const { promise, resolve } = Promise.withResolvers<BannerAnswer>();
  const socket = net.connect({ host: address, port });
  const timer = setTimeout(() => conclude('ETIMEDOUT'), deadlineMs);
  let heard = '';

  const conclude = (reason: string) => {
    const [first = ''] = heard.split(/\r?\n/);
    resolve(first === '' ? { state: 'silent', reason } : { state: 'said', words: first });
  };

  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    heard += text;
    const banner = /^SSH-[^\r\n]*(?=\r?\n)/m.exec(heard)?.[0];
    if (banner) resolve({ state: 'said', words: banner });
    else if (heard.length > longest) conclude('ETOOLARGE');
  });
  socket.once('end', () => conclude('the connection was closed'));
  socket.once('error', (error: Error) => {
    const code = codeOf(error);
    if (code === 'ECONNREFUSED') resolve({ state: 'refused', reason: code });
    else conclude(code);
  });
  return promise.finally(() => {
    clearTimeout(timer);
    socket.destroy();
  });
}
