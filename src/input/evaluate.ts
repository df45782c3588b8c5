import type { FieldValueType } from '../shared/flow';

/**
 * Evaluates one expression for one message; implemented by code that knows Node-RED.
 *
 * @returns the value, or a Promise of it if the expression can only be evaluated asynchronously. The value may be part
 * of the message or of a context, because the input copies it. `undefined` omits the row.
 * @throws (or rejects with) anything: the row fails with the error's reason
 */
export type Evaluate = (type: FieldValueType, value: string) => unknown;
