/** Answers to calls: as Tray returns them, and as a broken or hostile host might. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { errors, noJson, oddOutcomes, refusals, retryAfters, successes } from './answer-bodies';
import { mostly } from './draw';
import { rawAnswers } from './raw-answers';

export interface HostAnswer {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
  /** Milliseconds before the answer. */
  delay: number;
  /** What follows: the end of the answer, or what breaks it after half of its body. */
  ending: 'end' | 'cut' | 'reset' | 'hang';
  /** Bytes in place of an answer. */
  raw?: string;
}

const successStatuses = mostly(fc.constant(200), fc.constantFrom(201, 202, 203, 206, 299), 20);
const errorStatuses = fc.constantFrom(
  ...[204, 205, 300, 301, 302, 304, 307, 400, 401, 403, 404, 405, 408, 409, 413, 418, 429, 429, 429, 451],
  ...[500, 501, 502, 503, 504, 520, 599, 600, 999],
);

const types = mostly(
  fc.constant('application/json'),
  fc.constantFrom('text/html', 'application/json; charset=utf-16', '', 'nonsense', 'image/png', 'a'.repeat(5000)),
  6,
);

type Encode = (body: Buffer) => { encoding: string | string[]; body: Buffer };

/** Bodies that are encoded, or claim to be. */
const encodings: fc.Arbitrary<Encode> = fc.constantFrom<Encode[]>(
  (body) => ({ encoding: 'gzip', body: gzipSync(body) }),
  (body) => ({ encoding: 'x-gzip', body: gzipSync(body) }),
  (body) => ({ encoding: 'deflate', body: deflateSync(body) }),
  (body) => ({ encoding: 'br', body: brotliCompressSync(body) }),
  (body) => ({ encoding: 'gzip', body: gzipSync(body).subarray(0, -5) }),
  () => ({ encoding: 'gzip', body: gzipSync(Buffer.alloc(200_000)) }),
  (body) => ({ encoding: 'gzip', body }),
  (body) => ({ encoding: 'br', body }),
  (body) => ({ encoding: 'zstd', body }),
  (body) => ({ encoding: 'gzip, br', body: gzipSync(body) }),
  (body) => ({ encoding: ['identity', 'gzip'], body }),
  (body) => ({ encoding: '__proto__', body }),
);

const headers: fc.Arbitrary<HostAnswer['headers']> = fc.record(
  {
    'retry-after': retryAfters,
    location: fc.constantFrom('http://127.0.0.1:1/', '', '/x', 'é'.repeat(300)),
    'content-length': fc.constantFrom('0', '5', '99999999'),
    connection: fc.constantFrom('close', 'upgrade', 'keep-alive'),
    'transfer-encoding': fc.constantFrom('chunked', 'gzip, chunked', 'nonsense'),
    'set-cookie': fc.constant(['a=1', 'b=2']),
    etag: fc.constantFrom('"a"', ''),
  },
  { requiredKeys: [] },
);

function whole(status: number, body: string, type: string): HostAnswer {
  return { status, headers: { 'content-type': type }, body: Buffer.from(body), delay: 0, ending: 'end' };
}

const wholeAnswers = fc.oneof(
  { weight: 16, arbitrary: fc.tuple(successStatuses, successes, types).map((parts) => whole(...parts)) },
  { weight: 3, arbitrary: fc.tuple(successStatuses, refusals, types).map((parts) => whole(...parts)) },
  { weight: 1, arbitrary: fc.tuple(successStatuses, oddOutcomes, types).map((parts) => whole(...parts)) },
  { weight: 1, arbitrary: fc.tuple(successStatuses, noJson, types).map((parts) => whole(...parts)) },
  { weight: 7, arbitrary: fc.tuple(errorStatuses, errors, types).map((parts) => whole(...parts)) },
);

function encoded(answer: HostAnswer, encode: Encode): HostAnswer {
  const { encoding, body } = encode(answer.body);
  return { ...answer, body, headers: { ...answer.headers, 'content-encoding': encoding } };
}

/** The host's behaviour for one call. */
export const hostAnswers: fc.Arbitrary<HostAnswer> = fc
  .record({
    answer: wholeAnswers,
    encode: mostly(fc.constant(null), encodings, 10),
    more: mostly(fc.constant<HostAnswer['headers']>({}), headers, 5),
    ending: mostly(fc.constant('end' as const), fc.constantFrom('cut' as const, 'reset' as const, 'hang' as const), 12),
    delay: mostly(fc.constant(0), fc.integer({ min: 1, max: 100 }), 10),
    raw: mostly(fc.constant(null), rawAnswers, 20),
  })
  .map(({ answer, encode, more, ending, delay, raw }) => {
    const { headers: own, ...rest } = encode === null ? answer : encoded(answer, encode);
    return { ...rest, headers: { ...own, ...more }, ending, delay, ...(raw !== null && { raw }) };
  });
