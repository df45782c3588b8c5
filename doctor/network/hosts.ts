import type { Settings } from '../settings';

/** Which of Tray's two APIs a host serves: regions have one host for each, any other address serves both. */
export type Apis = 'rest' | 'graphql' | 'both';

/** A host that the nodes connect to. */
export interface Host {
  apis: Apis;
  /** Scheme, host and port. */
  origin: string;
  /** Host and port, for people. */
  shown: string;
  /** As it is looked up. */
  name: string;
}

/** The hosts that the nodes connect to, that of the REST API first. */
export function hostsOf({ baseUrl, graphqlUrl }: Pick<Settings, 'baseUrl' | 'graphqlUrl'>): Host[] {
  const [rest, graphql] = [new URL(baseUrl), new URL(graphqlUrl)];
  if (rest.origin === graphql.origin) return [hostAt(rest, 'both')];
  return [hostAt(rest, 'rest'), hostAt(graphql, 'graphql')];
}

function hostAt({ origin, host, hostname }: URL, apis: Apis): Host {
  return { apis, origin, shown: host, name: hostname.replace(/^\[(.+)\]$/, '$1') };
}

/** The APIs that some of the hosts serve. */
export function apisOf(hosts: readonly Host[]): Apis {
  const [first, ...others] = hosts;
  return first === undefined || others.length > 0 ? 'both' : first.apis;
}
