/** Versions of connectors or of triggers, by name and version, with the lists that the API returns. */
import type { JsonObject } from '../../src/shared/json';
import type { ConnectorVersion, Operation, TitledService } from '../connectors/connector';
import { Payload } from '../server/payload';
import { compileSchema } from '../validation/compile-schema';

/** The part of an operation that lists contain. */
export type ListedOperation = Omit<Operation, 'run'>;

/** One version of a connector, or of a trigger, which has a different kind of operations. */
export interface VersionOf<Known extends ListedOperation> extends Omit<ConnectorVersion, 'operations'> {
  operations: () => Known[];
}

/** An operation with its compiled input schema. */
export interface CheckedOperation<Known extends ListedOperation> {
  operation: Known;
  /** All problems of an input. */
  problemsOf: (input: JsonObject) => string[];
}

/** One version. Its lists and schemas are created on demand, and then kept. */
export class VersionEntry<Known extends ListedOperation> {
  private listed: Payload | undefined;
  private readonly checked = new Map<string, CheckedOperation<Known>>();

  constructor(readonly version: VersionOf<Known>) {}

  /** The answer to a request for the operations. */
  get operationsList(): Payload {
    this.listed ??= Payload.json({
      elements: this.version
        .operations()
        .filter(({ isPrivate }) => !isPrivate)
        .map(operationElement),
    });
    return this.listed;
  }

  operation(name: string): CheckedOperation<Known> | undefined {
    const known = this.checked.get(name);
    if (known !== undefined) return known;
    const operation = this.version.operations().find((candidate) => candidate.name === name);
    if (operation === undefined) return undefined;
    const checked = { operation, problemsOf: compileSchema(operation.inputSchema) };
    this.checked.set(name, checked);
    return checked;
  }
}

export class VersionCatalogue<Known extends ListedOperation> {
  /** All service versions that need an authentication. */
  readonly services: TitledService[] = [];
  private readonly entries = new Map<string, VersionEntry<Known>>();
  private listed: Payload | undefined;

  constructor(versions: VersionOf<Known>[]) {
    for (const version of versions) {
      this.entries.set(`${version.name} ${version.version}`, new VersionEntry(version));
      if (version.service !== undefined) this.addService({ ...version.service, title: version.title });
    }
  }

  /** The answer to a request for all versions. */
  get list(): Payload {
    this.listed ??= Payload.json({
      elements: [...this.entries.values()].map(({ version }) => versionElement(version)),
    });
    return this.listed;
  }

  entry(name: string, version: string): VersionEntry<Known> | undefined {
    return this.entries.get(`${name} ${version}`);
  }

  private addService(service: TitledService): void {
    if (this.services.every(({ id }) => id !== service.id)) this.services.push(service);
  }
}

function versionElement({
  name,
  version,
  title,
  description,
  service,
  hidesService,
}: Omit<ConnectorVersion, 'operations'>): object {
  const element = { name, version, title, description };
  return service === undefined || hidesService ? element : { ...element, service };
}

function operationElement(operation: ListedOperation): object {
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
