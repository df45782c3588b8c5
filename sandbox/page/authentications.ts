/** The authentications of the account and of its end users, each folded into one line. */

import { copyable } from './copyable';
import { type Html, html } from './html';
import { shortened } from './texts';
import type { PageView } from './view';

export function renderAuthentications({
  authentications,
  authenticationCount,
  endUsers,
  endUserCount,
}: PageView): Html {
  const names = new Map(endUsers.map(({ id, name }) => [id, name]));
  const more = authenticationCount - authentications.length;
  return html`<details id="all-authentications"><summary>${authenticationCount} authentications</summary>
<div class="wide"><table>
<thead><tr><th scope="col">Authentication</th><th scope="col">Service</th><th scope="col">Environment</th>
<th scope="col">Of</th><th scope="col">authId</th></tr></thead>
<tbody>
${authentications.map(
  ({ id, name, service, serviceVersion, environment, userId }) =>
    html`<tr><th scope="row">${shortened(name)}</th><td>${service} ${serviceVersion}</td><td>${environment || '(no title)'}</td>
<td>${userId === undefined ? 'the account' : (names.get(userId) ?? userId)}</td><td>${copyable(id)}</td></tr>`,
)}
</tbody>
</table></div>
${more > 0 ? html`<p>And ${more} older ones.</p>` : undefined}
</details>
<details id="end-users"><summary>${endUserCount} end users</summary>
<div class="wide"><table>
<thead><tr><th scope="col">End user</th><th scope="col">External id</th><th scope="col">User id</th></tr></thead>
<tbody>
${endUsers.map(
  ({ id, name, externalUserId }) =>
    html`<tr><th scope="row">${shortened(name)}</th><td>${shortened(externalUserId ?? '(none)')}</td><td>${copyable(id)}</td></tr>`,
)}
</tbody>
</table></div>
${endUserCount > endUsers.length ? html`<p>And ${endUserCount - endUsers.length} more.</p>` : undefined}
</details>`;
}
