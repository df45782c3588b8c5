/** The calls that were made, each folded into one line; and the other requests. */
import { isObject } from '../../src/shared/json';
import { rootFieldOf } from '../graphql/execute';
import type { CallRecord } from '../records/call-record';
import type { RequestRecord } from '../records/request-log';
import { type Html, html } from './html';
import { resultOf } from './result';
import { jsonText, shortened, textOf, timeOf } from './texts';
import type { PageView } from './view';

export function renderCalls({ calls, executed, callsInFlight }: PageView): Html {
  if (calls.length === 0) return html`<p>${callsInFlight > 0 ? `${callsInFlight} in flight.` : 'No calls yet.'}</p>`;
  const running = callsInFlight > 0 ? `, ${callsInFlight} in flight` : '';
  return html`<p>${executed} executed${running}. The newest come first; click one for its input and output.</p>
<div class="calls">
<div class="line head" aria-hidden="true"><span>Time</span><span>Connector</span><span>Operation</span><span>Result</span></div>
${calls.map(renderCall)}
</div>`;
}

function renderCall(call: CallRecord): Html {
  const { request, payload } = call;
  const { connector, version } = calledConnector(request.path);
  const body = isObject(request.body) ? request.body : {};
  const { text, kind } = resultOf(call);
  return html`<details id="call-${request.number}">
<summary class="line"><span>${timeOf(request.at)}</span><span>${connector} <small>${version}</small></span>
<span>${textOf(body.operation)}</span><span class="${kind}">${text}</span></summary>
<div class="bodies">
<div><h3>Input</h3><pre>${jsonText(body.input)}</pre>
${body.authId === undefined ? undefined : html`<p>authId <code>${textOf(body.authId)}</code></p>`}
${request.userId === undefined ? undefined : html`<p>End user <code>${request.userId}</code></p>`}</div>
<div><h3>${kind === 'success' ? 'Output' : 'Answer'}</h3><pre>${shownAnswer(payload?.json(), kind)}</pre></div>
</div>
</details>`;
}

/** Only the output of a successful call; else the whole answer, which says why it failed. */
function shownAnswer(answer: unknown, kind: 'success' | 'error'): string {
  return jsonText(kind === 'success' && isObject(answer) ? answer.output : answer);
}

function calledConnector(path: string): { connector: string; version: string } {
  const [, connector = path, version = ''] = /\/connectors\/([^/]*)\/versions\/([^/]*)\/call/.exec(path) ?? [];
  return { connector, version };
}

/** The requested field of a GraphQL request. */
function asked(body: unknown): string {
  return isObject(body) && typeof body.query === 'string' ? shortened(rootFieldOf(body.query) ?? '') : '';
}

/** Requests to the endpoints other than Call Connector. */
export function renderOtherRequests(requests: readonly RequestRecord[]): Html | undefined {
  if (requests.length === 0) return undefined;
  return html`<details id="other-requests"><summary>Other requests</summary>
<div class="wide"><table>
<thead><tr><th scope="col">Time</th><th scope="col">Request</th><th scope="col">Status</th></tr></thead>
<tbody>
${requests.map(
  ({ at, method, path, body, status, end }) =>
    html`<tr><td>${timeOf(at)}</td><td><code>${method} ${shortened(path)}</code> ${asked(body)}</td><td>${status ?? end ?? ''}</td></tr>`,
)}
</tbody>
</table></div>
</details>`;
}
