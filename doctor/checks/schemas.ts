import { counted } from '../../src/shared/texts/counted';
import type { SchemaExamination } from '../schemas/examined';
import { summaryOf } from '../schemas/summary';
import { attachReport } from './advice';
import type { Check } from './check';

/** Kinds that people notice: a value that they cannot fill in, or one that changes. */
const serious: ReadonlySet<string> = new Set(['noControl', 'roundTrip', 'crashed']);

const advisedOfFindings = `Operations with findings can still be called. Use one expression as input for values that the form has no control for. ${attachReport('')}`;

/** The result of examining schemas. Schemas are Tray's, so anything unknown in them is a warning, not a failure. */
export function schemasCheck(examination: SchemaExamination): Check {
  const { connectors, operations, clean, fields, files, lookups, sums } = summaryOf(examination);
  const unread = examination.unread.length;
  const hasCrashed = sums.some(({ kind }) => kind === 'crashed');
  const seriously = sums.filter(({ kind }) => serious.has(kind)).reduce((sum, { count }) => sum + count, 0);
  const facts = { connectors, operations, clean, fields, files, lookups, unread, serious: seriously };
  const examined = `${counted(operations, 'operation')} of ${counted(connectors, 'connector')}, ${counted(fields, 'field')}`;
  const counts = `${examined}; nothing unknown in ${counted(clean, 'operation')}`;
  const [first] = examination.unread;
  const missing = first === undefined ? '' : ` ${unread} could not be read, first ${first.name}: ${first.reason}`;
  if (sums.length === 0 && unread === 0 && operations > 0)
    return { id: 'schemas', state: 'ok', message: `${counts}.`, facts };
  const advice = [
    ...(operations === 0 && unread === 0 ? ['There was nothing to examine. Is it the right place?'] : []),
    ...(unread > 0 ? ['Operations that could not be read were not examined. --json lists them all.'] : []),
    ...(sums.length > 0 ? [advisedOfFindings] : []),
  ].join(' ');
  const state = hasCrashed || operations === 0 ? 'failed' : 'warning';
  return { id: 'schemas', state, message: `${counts}.${missing}`, advice, facts };
}
