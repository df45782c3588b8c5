/** Subscriptions, each with a button that fires an event, and the deliveries of events. */
import type { Delivery } from '../deliveries/delivery';
import type { ShownSubscription } from '../subscriptions/subscription';
import { type Html, html } from './html';
import { jsonText, shortened, timeOf } from './texts';
import type { PageView } from './view';

export function renderSubscriptions({ subscriptions, subscriptionCount, deliveries }: PageView): Html {
  if (subscriptionCount === 0) return html`<p>No subscriptions yet.</p>${renderDeliveries(deliveries)}`;
  const left = subscriptionCount - subscriptions.length;
  return html`<div class="wide"><table>
<thead><tr><th scope="col">Subscription</th><th scope="col">Trigger</th><th scope="col">Endpoint</th>
<th scope="col">State</th><th scope="col">Event</th></tr></thead>
<tbody>
${subscriptions.map(renderSubscription)}
</tbody>
</table></div>
${left > 0 ? html`<p>And ${left} more.</p>` : undefined}
${renderDeliveries(deliveries)}`;
}

function renderSubscription(subscription: ShownSubscription): Html {
  const { id, name, externalId, trigger, operation, endpoint, state, error } = subscription;
  return html`<tr><th scope="row">${shortened(name)} <small>${shortened(externalId ?? '')}</small></th>
<td>${trigger.name} <small>${trigger.version}</small> ${operation}</td><td><code>${shortened(endpoint)}</code></td>
<td class="${state === 'creation_failed' ? 'error' : ''}">${state}${error === undefined ? '' : `: ${error.message}`}</td>
<td>${state === 'active' ? fireButton(id, name) : undefined}</td></tr>`;
}

function fireButton(id: string, name: string): Html {
  return html`<button type="button" class="small" data-action="fire" data-subscription="${id}" aria-label="Fire an event of ${shortened(name)}" hidden>Fire an event</button>`;
}

function renderDeliveries(deliveries: readonly Delivery[]): Html | undefined {
  if (deliveries.length === 0) return undefined;
  return html`<div class="calls">
<div class="line head" aria-hidden="true"><span>Time</span><span>Event</span><span>Attempts</span><span>Result</span></div>
${deliveries.map(renderDelivery)}
</div>`;
}

function renderDelivery({ number, at, event, state, attempts }: Delivery): Html {
  const last = attempts.at(-1);
  const kind = state === 'delivered' ? 'success' : '';
  return html`<details id="event-${number}">
<summary class="line"><span>${timeOf(at)}</span><span>${event.slice(0, 40)}</span><span>${attempts.length}</span>
<span class="${last !== undefined && kind === '' ? 'error' : kind}">${state}${last === undefined ? '' : ` (${last.problem ?? last.status})`}</span></summary>
<div class="bodies"><div><h3>Event</h3><pre>${jsonText(JSON.parse(event))}</pre></div></div>
</details>`;
}
