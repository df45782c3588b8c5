/** All connectors of one sandbox, by name and version, with the lists that the API answers. */
import type { JsonObject, JsonValue } from '../../src/shared/json';
import type { Connector, ConnectorVersion, Operation, Service, TitledService } from '../connectors/connector';
import { Payload } from '../server/payload';
import { compileSchema } from '../validation/compile-schema';

/** An operation with its compiled input schema. */
export interface CallableOperation {
  operation: Operation;
  /** Everything that is wrong with an input. */
  problemsOf: (input: JsonObject) => string[];
}

/** One connector version. Its lists and schemas are prepared when they are first needed, and then kept. */
export class CatalogueEntry {
  private listed: Payload | undefined;
  private readonly callable = new Map<string, CallableOperation>();

  constructor(readonly version: ConnectorVersion) {}

  /** The answer of Get Connector Operations. */
  get operationsList(): Payload {
    this.listed ??= Payload.json({
      elements: this.version
        .operations()
        .filter(({ isPrivate }) => !isPrivate)
        .map(operationElement),
    });
    return this.listed;
  }

  operation(name: string): CallableOperation | undefined {
    const known = this.callable.get(name);
    if (known !== undefined) return known;
    const operation = this.version.operations().find((candidate) => candidate.name === name);
    if (operation === undefined) return undefined;
    const callable = { operation, problemsOf: compileSchema(operation.inputSchema) };
    this.callable.set(name, callable);
    return callable;
  }
}

export class Catalogue {
  /** Every service version that an authId is needed for. */
  readonly services: TitledService[] = [];
  private readonly entries = new Map<string, CatalogueEntry>();
  private listed: Payload | undefined;

  constructor(readonly connectors: Connector[]) {
    for (const version of connectors.flatMap(({ versions }) => versions)) {
      this.entries.set(`${version.name} ${version.version}`, new CatalogueEntry(version));
      if (version.service !== undefined) this.addService({ ...version.service, title: version.title });
    }
  }

  /** The answer of Get Connectors. */
  get connectorsList(): Payload {
    this.listed ??= Payload.json({
      elements: [...this.entries.values()].map(({ version }) => connectorElement(version)),
    });
    return this.listed;
  }

  entry(name: string, version: string): CatalogueEntry | undefined {
    return this.entries.get(`${name} ${version}`);
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

  private addService(service: TitledService): void {
    if (this.services.every(({ id }) => id !== service.id)) this.services.push(service);
  }
}

function connectorElement({ name, version, title, description, service, hidesService }: ConnectorVersion): object {
  const element = { name, version, title, description };
  return service === undefined || hidesService ? element : { ...element, service };
}

function operationElement(operation: Operation): object {
  return {
    name: operation.name,
    title: operation.title,
    description: operation.description,
    inputSchema: operation.inputSchema,
    outputSchema: operation.outputSchema,
    hasDynamicOutput: operation.dynamicOutputSchema !== undefined,
    authScopes: operation.authScopes ?? [],
  };
}
