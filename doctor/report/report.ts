/**
 * A report that may be given to anybody: which checks were made and their results, in numbers and words from closed
 * lists, and schemas reduced to their shape. Built from what is known to be harmless, not by removing what is not.
 */

import { isBoundedSchema } from '../../src/schema/json/bounds';
import { isJsonObject } from '../../src/schema/json/json-values';
import type { Check, FailureFacts } from '../checks/check';
import type { ExaminedOperation, SchemaExamination } from '../schemas/examined';
import type { Finding } from '../schemas/finding';
import { summaryOf } from '../schemas/summary';
import { Pseudonyms } from './pseudonyms';
import { schemaShape, shownPointer, shownWord } from './schema-shape';

/** Version of the report's format. To be raised when it changes. */
const formOfReport = 1;

/** Maximum number of operations whose schemas are included. */
const maxShapes = 1000;

export function reportOf(checks: readonly Check[], examination: SchemaExamination | undefined): object {
  return {
    report: formOfReport,
    checks: checks.map(checkOf),
    ...(examination !== undefined && { schemas: schemasOf(examination, new Pseudonyms()) }),
  };
}

function checkOf({ id, state, facts, failure }: Check): object {
  const shown = Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'string' ? plainWord(fact) : fact]);
  return { id, state, facts: Object.fromEntries(shown), ...(failure !== undefined && { failure: failureOf(failure) }) };
}

function failureOf({ code, statusCode, texts, cause }: FailureFacts): object {
  return {
    code,
    ...(statusCode !== undefined && { statusCode }),
    texts,
    ...(cause !== undefined && { cause: plainWord(cause) }),
  };
}

const plainWords = [
  /^v?\d{1,4}(\.\d{1,6}){0,3}(-(alpha|beta|rc|nightly)[.\d]{0,12})?$/,
  /^TLSv1(\.\d)?$/,
  /^(aix|android|darwin|freebsd|linux|openbsd|sunos|win32|arm|arm64|ia32|loong64|mips|mipsel|ppc64|riscv64|s390x|x64)$/,
  /^(us|eu|ap|custom|rest|graphql|both|interrupted)$/,
  /^(Aggregate|Range|Reference|Syntax|Type|URI)?Error$/,
  // Error codes of Node.js, the system and OpenSSL.
  /^(E[A-Z0-9]{2,15}|EAI_[A-Z]+|(ERR|UND_ERR|CERT|SELF_SIGNED|UNABLE|DEPTH|HPE|INVALID|HOSTNAME)_[A-Z0-9_]{2,60})$/,
];

/** A word unchanged if it can only be one of ours, one of Node.js or a version. */
function plainWord(word: string): string {
  return plainWords.some((form) => form.test(word)) ? word : 'other';
}

function schemasOf(examination: SchemaExamination, pseudonyms: Pseudonyms): object {
  const { sums, ...counts } = summaryOf(examination);
  const found = examination.operations.filter(({ findings }) => findings.length > 0);
  return {
    ...counts,
    findings: sums.map(({ kind, word, count, operations }) => ({
      kind,
      word: wordOf({ kind, word }, pseudonyms),
      count,
      operations,
    })),
    found: found.slice(0, maxShapes).map((operation) => operationOf(operation, pseudonyms)),
    left: Math.max(0, found.length - maxShapes),
    unread: examination.unread.map(({ code }) =>
      /^TRAY_[A-Z_]+$/.test(code) || code === 'notJson' ? code : plainWord(code),
    ),
  };
}

function operationOf(examined: ExaminedOperation, pseudonyms: Pseudonyms): object {
  const { connector, version, operation, inputSchema, fields, kinds, files, lookups } = examined;
  return {
    connector: pseudonyms.of('connector', connector),
    version: /^\d{1,3}\.\d{1,3}$/.test(version) ? version : pseudonyms.of('version', version),
    operation: pseudonyms.of('operation', operation),
    ...{ fields, kinds, files, lookups },
    findings: examined.findings.map((finding) => findingOf(finding, pseudonyms)),
    shape: isJsonObject(inputSchema) && isBoundedSchema(inputSchema) ? schemaShape(inputSchema, pseudonyms) : null,
  };
}

function findingOf({ kind, word, path }: Finding, pseudonyms: Pseudonyms): object {
  return { kind, word: wordOf({ kind, word }, pseudonyms), path: shownPointer(path, pseudonyms) };
}

/** Broken rules and errors have names of ours or JavaScript's; other words come from the schema. */
function wordOf({ kind, word }: Pick<Finding, 'kind' | 'word'>, pseudonyms: Pseudonyms): string {
  if (kind === 'defaultRefused') return word;
  return kind === 'crashed' ? plainWord(word) : shownWord(word, pseudonyms);
}
