import type { DeliveryFault } from '../faults/delivery-fault';
import type { Fault } from '../faults/fault';
import { type Html, html } from './html';
import { shortened } from './texts';
import type { PageView } from './view';

const shown = 50;

/** The ordered faults that are still pending, and how to order one. */
export function renderFaults({ faults: ofRequests, deliveryFaults, url }: PageView): Html {
  const faults = [...ofRequests, ...deliveryFaults];
  const ordered = faults
    .slice(0, shown)
    .map(({ fault, applied }) => html`<li><code>${shortened(JSON.stringify(fault))}</code>, so far ${applied}</li>`);
  const more = faults.length - shown;
  return html`${ordered.length === 0 ? html`<p>None.</p>` : html`<ul>${ordered}</ul>`}
${more > 0 ? html`<p>And ${more} more.</p>` : undefined}
<details id="order-failures"><summary>How to request one</summary>
${examples.map(([what, fault]) => html`<p>${what}:</p><pre>${command(url, 'faults', fault)}</pre>`)}
<p>The next event comes twice:</p><pre>${command(url, 'delivery-faults', { lost: true })}</pre>
<p>Cancel all of them:</p><pre>curl -X DELETE ${url}/sandbox/faults
curl -X DELETE ${url}/sandbox/delivery-faults</pre>
</details>`;
}

const calls = { path: '/call' };
const examples: [string, Fault][] = [
  ['The next call is rate limited', { match: calls, status: 429, headers: { 'Retry-After': '2' } }],
  [
    'The next SMS is reported as failed, though it was sent',
    { match: { operation: 'send_sms' }, status: 502, executed: true },
  ],
  ['The next two calls never get an answer', { match: calls, times: 2, hang: true }],
  ['One call in ten breaks its connection', { match: calls, times: 'always', chance: 0.1, reset: 'after' }],
];

function command(url: string, kind: string, fault: Fault | DeliveryFault): string {
  return `curl ${url}/sandbox/${kind} -H 'Content-Type: application/json' -d '${JSON.stringify(fault)}'`;
}
