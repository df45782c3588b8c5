import { type TrayConnectorProperties, trayConnectorDefaults } from '../shared/flow';
import { maxTimerDelay } from '../shared/limits';

/** The settings of a `tray-connector` node, in the runtime's units. */
export interface CallSettings
  extends Pick<
    TrayConnectorProperties,
    | 'connection'
    | 'connector'
    | 'connectorVersion'
    | 'operation'
    | 'authId'
    | 'authIdType'
    | 'userId'
    | 'userIdType'
    | 'inputMode'
    | 'fields'
    | 'expression'
    | 'expressionType'
    | 'validate'
    | 'retries'
    | 'repeatable'
    | 'property'
    | 'outputs'
    | 'pages'
    | 'pageNext'
    | 'pageNextType'
    | 'pageInput'
    | 'pageItems'
    | 'pageLimit'
    | 'files'
    | 'delivery'
  > {
  /** Timeout of one attempt in milliseconds; undefined uses the config node's. */
  timeout: number | undefined;
}

/**
 * Reads a node's saved properties. Environment variables put strings in place of numbers and booleans; anything
 * unreadable counts as its default.
 */
export function readCallSettings(saved: TrayConnectorProperties): CallSettings {
  return {
    connection: textOf(saved.connection),
    authIdType: saved.authIdType,
    userIdType: saved.userIdType,
    inputMode: saved.inputMode,
    expressionType: saved.expressionType,
    connector: textOf(saved.connector),
    connectorVersion: textOf(saved.connectorVersion),
    operation: textOf(saved.operation),
    authId: textOf(saved.authId),
    userId: textOf(saved.userId),
    property: textOf(saved.property),
    expression: textOf(saved.expression),
    fields: Array.isArray(saved.fields) ? saved.fields : [],
    validate: flagOf(saved.validate, trayConnectorDefaults.validate),
    repeatable: flagOf(saved.repeatable, trayConnectorDefaults.repeatable),
    retries: wholeNumberOf(saved.retries, 0, Number.MAX_SAFE_INTEGER) ?? trayConnectorDefaults.retries,
    timeout: millisecondsOf(saved.timeout),
    outputs: textOf(saved.outputs) === '2' ? 2 : 1,
    pages: oneOf(['one', 'each', 'all'], saved.pages, trayConnectorDefaults.pages),
    pageNext: textOf(saved.pageNext),
    pageNextType: oneOf(['path', 'jsonata'], saved.pageNextType, trayConnectorDefaults.pageNextType),
    pageInput: textOf(saved.pageInput),
    pageItems: textOf(saved.pageItems),
    pageLimit: wholeNumberOf(saved.pageLimit, 1, Number.MAX_SAFE_INTEGER) ?? trayConnectorDefaults.pageLimit,
    files: oneOf(['links', 'contents'], saved.files, trayConnectorDefaults.files),
    delivery: oneOf(['direct', 'queued'], saved.delivery, trayConnectorDefaults.delivery),
  };
}

/** Converts saved seconds to milliseconds; undefined if not a duration. */
export function millisecondsOf(seconds: unknown): number | undefined {
  if (typeof seconds === 'string' ? seconds.trim() === '' : typeof seconds !== 'number') return undefined;
  return timeoutOf(Number(seconds) * 1000);
}

/** A timeout in milliseconds, such as `msg.requestTimeout`; undefined if not a duration. */
export function timeoutOf(milliseconds: unknown): number | undefined {
  if (typeof milliseconds !== 'number' && typeof milliseconds !== 'string') return undefined;
  const time = Number(milliseconds);
  return time > 0 ? Math.min(Math.ceil(time), maxTimerDelay) : undefined;
}

/** An integer clamped to the limits; undefined if not a number. */
export function wholeNumberOf(value: unknown, least: number, most: number): number | undefined {
  if (typeof value === 'string' ? value.trim() === '' : typeof value !== 'number') return undefined;
  const number = Math.trunc(Number(value));
  return Number.isNaN(number) ? undefined : Math.min(Math.max(number, least), most);
}

/**
 * A string as saved; '' for anything else: an imported flow may contain objects that cannot even be converted to
 * strings.
 */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** One of the known values; an imported flow or an environment variable may contain anything. */
function oneOf<Value extends string>(known: readonly Value[], saved: unknown, fallback: Value): Value {
  const text = textOf(saved);
  return known.find((value) => value === text) ?? fallback;
}

function flagOf(value: unknown, fallback: boolean): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  if (value === 'false') return false;
  return fallback;
}
