/** All connectors of one sandbox. */
import type { JsonValue } from '../../src/shared/json';
import type { Connector, Operation, Service } from '../connectors/connector';
import { VersionCatalogue } from './version-catalogue';

export class Catalogue extends VersionCatalogue<Operation> {
  constructor(readonly connectors: Connector[]) {
    super(connectors.flatMap(({ versions }) => versions));
  }

  /** The service of a connector, of its newest version unless one is named; undefined when it needs none. */
  serviceOf(connectorName: string, version?: string): Service | undefined {
    const versions = this.connectors.flatMap((connector) => connector.versions);
    return versions.findLast((known) => known.name === connectorName && [undefined, known.version].includes(version))
      ?.service;
  }

  /** What each connector's third party remembers, by connector. */
  states(): Record<string, JsonValue> {
    return Object.fromEntries(this.connectors.map(({ versions, state }) => [versions[0]?.name ?? '', state()]));
  }
}
