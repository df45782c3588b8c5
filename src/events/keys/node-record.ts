import { isObject } from '../../shared/json';

/** The stored state of a node's subscription. */
export interface NodeRecord {
  /** The subscription whose events are accepted. */
  current?: {
    id: string;
    /** A secret: base64, as received from Tray. Missing only if the third party has refused the subscription. */
    signingKey?: string;
    fingerprint: string;
  };
  /** An attempt to create a subscription has begun, and no answer has arrived. */
  isUnsettled?: boolean;
  /** Ids of subscriptions that still have to be deleted. */
  obsolete?: string[];
}

/** Bounds of what a file may contain for one node. */
const maxTextLength = 1000;
const maxObsolete = 1000;

/** Validates a record from a file; undefined if it is malformed. */
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

/** The record without empty parts; one that has none left need not be kept. */
export function withoutEmptyParts({ current, isUnsettled = false, obsolete = [] }: NodeRecord): NodeRecord {
  return {
    ...(current !== undefined && { current }),
    ...(isUnsettled && { isUnsettled }),
    ...(obsolete.length > 0 && { obsolete }),
  };
}
