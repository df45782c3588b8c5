import { isObject } from '../../shared/json';

/** What is remembered of a node's subscription, on disk. */
export interface NodeRecord {
  /** The subscription whose events are taken. */
  current?: {
    id: string;
    /** A secret: base64, as Tray gave it. Missing only where the third party has refused. */
    signingKey?: string;
    fingerprint: string;
  };
  /** An attempt to make one was begun, and its answer never came. */
  isUnsettled?: boolean;
  /** Subscriptions that have to be deleted yet. */
  obsolete?: string[];
}

/** Bounds of what a file may hold for one node. */
const maxTextLength = 1000;
const maxObsolete = 1000;

/** A record that was read from a file; undefined when it is none. */
export function readRecord(value: unknown): NodeRecord | undefined {
  if (!isObject(value)) return undefined;
  const { current, isUnsettled, obsolete } = value;
  const read = current === undefined ? undefined : readCurrent(current);
  if (current !== undefined && read === undefined) return undefined;
  return {
    ...(read !== undefined && { current: read }),
    ...(isUnsettled === true && { isUnsettled }),
    ...(Array.isArray(obsolete) && { obsolete: obsolete.filter(isShortText).slice(0, maxObsolete) }),
  };
}

function readCurrent(value: unknown): NodeRecord['current'] {
  if (!isObject(value)) return undefined;
  const { id, signingKey, fingerprint } = value;
  if (!isShortText(id) || !isShortText(fingerprint)) return undefined;
  return { id, fingerprint, ...(isShortText(signingKey) && { signingKey }) };
}

function isShortText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= maxTextLength;
}

/** The parts of a record that say something; one that has none need not be kept. */
export function withoutEmptyParts({ current, isUnsettled = false, obsolete = [] }: NodeRecord): NodeRecord {
  return {
    ...(current !== undefined && { current }),
    ...(isUnsettled && { isUnsettled }),
    ...(obsolete.length > 0 && { obsolete }),
  };
}
