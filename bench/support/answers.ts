/** What the answerer answers. */
import { operations } from './operations';

const output = {
  sid: 'SM00000000000000000000000000000001',
  to: '+15005550010',
  from: '+15005550006',
  body: 'Hello',
  num_media: '0',
  status: 'queued',
  direction: 'outbound-api',
  date_created: 'Mon, 01 Jan 2024 00:00:00 GMT',
};

const call = JSON.stringify({ outcome: 'success', output });
const operationList = JSON.stringify({ elements: operations });
const connectorList = JSON.stringify({
  elements: [{ name: 'measured', version: '1.0', title: 'Measured', description: '' }],
});

/** The bytes of an answer, as latin1 text. */
export function answerOf(request: string, closes: boolean): string {
  const body = bodyFor(request);
  return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${
    closes ? 'Connection: close\r\n' : ''
  }\r\n${body}`;
}

function bodyFor(request: string): string {
  if (request.startsWith('POST')) return call;
  return request.startsWith('GET /core/v1/connectors ') ? connectorList : operationList;
}
