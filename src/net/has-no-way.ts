const noWay = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/** Whether the bot's own machine says that it has no way to an address, of IPv6 for the most part: it accuses nobody. */
export function hasNoWay(reason: string): boolean {
  return noWay.has(reason);
}
