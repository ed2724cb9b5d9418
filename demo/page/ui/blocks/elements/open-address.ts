export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/** Opens a page beside this one, which learns nothing of where it was opened; anything but a web address is left alone. */
export function openAddress(url: string): void {
  if (isWebAddress(url)) window.open(url, '_blank', 'noopener,noreferrer');
}
