const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * True for an address that `NO_PROXY` exempts. Its entries are separated by commas or spaces: `*` for every host, or a
 * host, which includes its subdomains, with an optional port and an optional leading `.` or `*.`.
 */
export function isExempt({ protocol, hostname, port }: URL, noProxy: string): boolean {
  const host = withoutBrackets(hostname.toLowerCase());
  const hostPort = port || (defaultPorts[protocol] ?? '');
  return noProxy
    .toLowerCase()
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .map(readEntry)
    .filter((entry) => entry.port === '' || entry.port === hostPort)
    .some((entry) => entry.host === '*' || host === entry.host || host.endsWith(`.${entry.host}`));
}

/** A port follows a single colon, or the brackets of an IPv6 address. */
function readEntry(entry: string): { host: string; port: string } {
  const [, host = entry, port = ''] = /^(\[.+\]|[^:]+):(\d+)$/.exec(entry) ?? [];
  return { host: withoutBrackets(host).replace(/^\*?\.(?=.)/, ''), port };
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.+)\]$/, '$1');
}
