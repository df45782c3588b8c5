import { copyable } from './copyable';
import { type Html, html } from './html';
import type { ConnectorView } from './view';

const shown = 30;

/** Table of the connectors with the authIds of their services. */
export function renderConnectors(connectors: readonly ConnectorView[]): Html {
  const more = connectors.length - shown;
  return html`<div class="wide"><table>
<thead><tr><th scope="col">Connector</th><th scope="col">Versions</th><th scope="col">authId</th>
<th scope="col">a second authId</th></tr></thead>
<tbody>
${connectors.slice(0, shown).map(renderConnector)}
</tbody>
</table></div>
${more > 0 ? html`<p>And ${more} more.</p>` : undefined}`;
}

function renderConnector({ title, name, versions, authIds }: ConnectorView): Html {
  const [first, second] = authIds;
  return html`<tr><th scope="row">${title} <small>${name}</small></th><td>${versions.join(', ')}</td>
<td>${first === undefined ? 'needs none' : copyable(first)}</td><td>${second === undefined ? '' : copyable(second)}</td></tr>`;
}
