import type { PageMessage } from '../protocol.ts';

/** Messages in the order they came, with this page's own lines where their time has them. */
export function insertNotices(
  messages: readonly PageMessage[],
  notices: readonly PageMessage[],
): readonly PageMessage[] {
  return notices.reduce<readonly PageMessage[]>((all, notice) => {
    const before = all.findLastIndex(({ ts }) => Number(ts) <= Number(notice.ts));
    return all.toSpliced(before + 1, 0, notice);
  }, messages);
}
