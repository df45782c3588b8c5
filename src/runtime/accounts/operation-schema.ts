import type { Catalogue } from '../../catalogue/catalogue';
import { compileInput } from '../../input/compile-input';
import { filePlaces } from '../../input/files/file-places';
import type { InputPlan } from '../../input/input-plan';
import { compileValidator, type Validator } from '../../schema/checking/validator';
import type { FieldRow } from '../../shared/flow';
import type { JsonObject } from '../../shared/json';
import { maxKeptPlans } from '../../shared/limits';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { isCancellation } from '../../tray/errors/tray-error';

/** Schemas of a connector version rarely change, so they are re-read after an hour. */
const freshFor = 60 * 60 * 1000;
/** After a failed read, the next message tries again once this time has passed. */
const failureRestsFor = 60 * 1000;

/** The input schema of an operation, and what is derived from it on demand. */
export class InputSchema {
  private compiled: { validator: Validator | undefined } | undefined;
  private plans: Map<string, InputPlan> | undefined;

  constructor(
    readonly schema: JsonObject,
    private readonly operation: string,
  ) {}

  /**
   * The validator, or undefined if the schema cannot be compiled: then calls are not validated.
   *
   * @param warn called once for a schema that cannot be compiled
   */
  validator(warn: (text: LocalizedText) => void): Validator | undefined {
    if (this.compiled === undefined) {
      this.compiled = { validator: compileValidator(this.schema) };
      if (this.compiled.validator === undefined) {
        warn({ key: 'schemaNotCompiled', params: { operation: this.operation } });
      }
    }
    return this.compiled.validator;
  }

  /** The plan of a node's rows. Nodes with equal rows share it, for example those of all instances of a subflow. */
  planOf(rows: readonly FieldRow[]): InputPlan {
    this.plans ??= new Map();
    const key = JSON.stringify(rows);
    const existing = this.plans.get(key);
    if (existing !== undefined) return existing;
    const plan = compileInput(rows, this.schema, filePlaces(this.schema));
    // Users of an evicted plan keep it.
    if (this.plans.size >= maxKeptPlans) this.plans.clear();
    this.plans.set(key, plan);
    return plan;
  }
}

/**
 * What is known about one operation's input schema, shared by all nodes that use the operation. It is read in the
 * background: a call never waits for it and never fails because of it.
 */
export class OperationSchema {
  private known: InputSchema | undefined;
  private reading: Promise<void> | undefined;
  private dueAt = 0;

  constructor(
    private readonly catalogue: Pick<Catalogue, 'operation'>,
    private readonly connector: string,
    private readonly version: string,
    private readonly operation: string,
  ) {}

  /** The input schema if it is known; starts to read it if it is unknown or was not read recently. */
  current(): InputSchema | undefined {
    if (this.reading === undefined && performance.now() >= this.dueAt) this.reading = this.read();
    return this.known;
  }

  /** The input schema, awaited while it is being read; undefined if it cannot be read. Never rejects. */
  async loaded(): Promise<InputSchema | undefined> {
    if (this.current() === undefined) await this.reading;
    return this.known;
  }

  private async read(): Promise<void> {
    try {
      const element = await this.catalogue.operation(this.connector, this.version, this.operation);
      if (element !== undefined) this.learn(element.inputSchema);
      this.dueAt = performance.now() + freshFor;
    } catch (error) {
      // The dialog shows why the catalogue cannot be read; here it only means that calls are not validated for now.
      if (!isCancellation(error)) this.dueAt = performance.now() + failureRestsFor;
    } finally {
      this.reading = undefined;
    }
  }

  private learn(schema: JsonObject): void {
    if (this.known !== undefined && JSON.stringify(this.known.schema) === JSON.stringify(schema)) return;
    this.known = new InputSchema(schema, `${this.connector} ${this.version} ${this.operation}`);
  }
}

/** The input schemas of one connection, one object per operation. */
export class OperationSchemas {
  private readonly byOperation = new Map<string, OperationSchema>();

  constructor(private readonly catalogue: Pick<Catalogue, 'operation'>) {}

  of(connector: string, version: string, operation: string): OperationSchema {
    const key = JSON.stringify([connector, version, operation]);
    const existing = this.byOperation.get(key);
    if (existing !== undefined) return existing;
    const schema = new OperationSchema(this.catalogue, connector, version, operation);
    this.byOperation.set(key, schema);
    return schema;
  }
}
