import type { FieldValueType } from '../shared/flow';

/**
 * Evaluates one expression for one message; given by the room that knows Node-RED.
 *
 * @returns the value, or a Promise of it where the expression can only be evaluated asynchronously. The value may be
 *   part of the message or of a context: the input takes a copy. `undefined` leaves the row out.
 * @throws (or rejects with) anything: the row fails with the error's reason
 */
export type Evaluate = (type: FieldValueType, value: string) => unknown;
