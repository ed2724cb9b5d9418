/** Opens a page beside this one, which learns nothing of where it was opened. */
export function openAddress(url: string): void {
  if (/^https?:\/\//i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
}
