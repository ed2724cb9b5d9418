const usualPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'ssh:': 22 };

/** The TCP port of an http(s) or ssh address. */
export function portOf(url: URL): number {
  return url.port === '' ? (usualPorts[url.protocol] ?? 443) : Number(url.port);
}
