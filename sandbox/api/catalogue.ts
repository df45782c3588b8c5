/** All connectors of one sandbox. */
import type { JsonValue } from '../../src/shared/json';
import type { Connector, Operation, Service } from '../connectors/connector';
import { VersionCatalogue } from './version-catalogue';

export class Catalogue extends VersionCatalogue<Operation> {
  constructor(readonly connectors: Connector[]) {
    super(connectors.flatMap(({ versions }) => versions));
  }

  /** The service of a connector, by default of its latest version; undefined if it needs none. */
  serviceOf(connectorName: string, version?: string): Service | undefined {
    const versions = this.connectors.flatMap((connector) => connector.versions);
    return versions.findLast((known) => known.name === connectorName && [undefined, known.version].includes(version))
      ?.service;
  }

  /** The stored data of each connector's third party, by connector. */
  states(): Record<string, JsonValue> {
    return Object.fromEntries(this.connectors.map(({ versions, state }) => [versions[0]?.name ?? '', state()]));
  }
}
