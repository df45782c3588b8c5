/** The page at `/`: what was called, in plain HTML. Everything on it came over the network, so everything is escaped. */
import type { RequestRecord } from '../records/request-log';
import type { SandboxState } from '../state';

export function renderPage(state: SandboxState): string {
  const rows = state.latestRequests.toReversed().map(renderRequest).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Local Tray API</title>
<style>
body { font: 15px/1.4 sans-serif; margin: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.8rem 0.3rem 0; border-top: 1px solid #ccc; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>Local Tray API</h1>
<p>${state.requestCount} requests, ${state.executionCounts.total} operations executed.
Nothing here leaves this machine. <a href="/sandbox/state">The whole state as JSON</a></p>
<table>
<thead><tr><th>Time</th><th>Request</th><th>Status</th><th>Body</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>
</body>
</html>
`;
}

function renderRequest({ at, method, path, status, end, body }: RequestRecord): string {
  const time = new Date(at).toISOString().slice(11, 19);
  const text = body === undefined ? '' : shorten(JSON.stringify(body, null, 1));
  const cells = [time, `${method} ${path}`, `${status ?? ''} ${end ?? ''}`.trim()].map(
    (cell) => `<td>${escapeHtml(cell)}</td>`,
  );
  return `<tr>${cells.join('')}<td><pre>${escapeHtml(text)}</pre></td></tr>`;
}

function shorten(text: string): string {
  return text.length > 2000 ? `${text.slice(0, 2000)} ...` : text;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
