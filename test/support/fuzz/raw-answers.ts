/** What a host may send in place of an answer. */
import fc from 'fast-check';

/** Entire exchanges that are not HTTP, or barely. */
export const rawAnswers = fc.constantFrom(
  '',
  'no HTTP\r\n\r\n',
  'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 32\r\n\r\n{"outcome":"success","output":11}',
  'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}',
  'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}',
  'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}',
  'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}',
  'HTTP/1.0 200 OK\r\n\r\n{"outcome":"success","output":1}',
  'HTTP/1.1 200\r\n\r\n{"outcome":"success","output":1}',
  'HTTP/1.1 0 None\r\n\r\n',
  'HTTP/9.9 200 OK\r\n\r\n{}',
  `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(40_000)}\r\n\r\n{}`,
  'HTTP/1.1 200 OK\r\nx: \u0000\r\n\r\n{}',
  'HTTP/1.1 200 OK\r\n__proto__: polluted\r\nconstructor: polluted\r\nContent-Length: 2\r\n\r\n{}',
);
