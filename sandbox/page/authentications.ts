/** Authentications, service environments and end users, each folded into one line. */
import { copyable } from './copyable';
import { type Html, html } from './html';
import { shortened } from './texts';
import type { PageView } from './view';

const shown = 100;

export function renderAuthentications(view: PageView): Html {
  return html`${renderOwned(view)}
${renderEnvironments(view)}
${renderEndUsers(view)}`;
}

function renderOwned({ authentications, authenticationCount, endUsers }: PageView): Html {
  const names = new Map(endUsers.map(({ id, name }) => [id, name]));
  const rows = authentications.map(
    ({ id, name, service, serviceVersion, environment, userId }) =>
      html`<tr><th scope="row">${shortened(name)}</th><td>${service} ${serviceVersion}</td><td>${titleOf(environment)}</td>
<td>${userId === undefined ? 'the account' : (names.get(userId) ?? userId)}</td><td>${copyable(id)}</td></tr>`,
  );
  return folded({
    id: 'all-authentications',
    summary: `${authenticationCount} authentications`,
    columns: ['Authentication', 'Service', 'Environment', 'Of', 'authId'],
    rows,
    left: authenticationCount - rows.length,
  });
}

function renderEnvironments({ environments }: PageView): Html {
  const rows = environments.slice(0, shown).map(
    ({ id, title, authenticationType, service }) =>
      html`<tr><th scope="row">${service.name} ${service.version}</th><td>${titleOf(title)}</td>
<td>${authenticationType}</td><td>${copyable(id)}</td></tr>`,
  );
  return folded({
    id: 'environments',
    summary: `${environments.length} service environments`,
    columns: ['Service', 'Environment', 'Type', 'Environment id'],
    rows,
    left: environments.length - rows.length,
  });
}

function renderEndUsers({ endUsers, endUserCount }: PageView): Html {
  const rows = endUsers.map(
    ({ id, name, externalUserId }) =>
      html`<tr><th scope="row">${shortened(name)}</th><td>${shortened(externalUserId ?? '(none)')}</td>
<td>${copyable(id)}</td></tr>`,
  );
  return folded({
    id: 'end-users',
    summary: `${endUserCount} end users`,
    columns: ['End user', 'External id', 'User id'],
    rows,
    left: endUserCount - rows.length,
  });
}

interface FoldedTable {
  id: string;
  summary: string;
  columns: string[];
  rows: Html[];
  /** Number of rows that are left out. */
  left: number;
}

function folded({ id, summary, columns, rows, left }: FoldedTable): Html {
  return html`<details id="${id}"><summary>${summary}</summary>
<div class="wide"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${rows}
</tbody>
</table></div>
${left > 0 ? html`<p>And ${left} more.</p>` : undefined}
</details>`;
}

function titleOf(environment: string): string {
  return environment === '' ? '(no title)' : environment;
}
