/** The page at `/`: how to connect and what was called, in one plain HTML document. */
import { createHash } from 'node:crypto';
import { renderCalls, renderOtherRequests } from './calls';
import { renderConnectors } from './connectors';
import { copyable } from './copyable';
import { renderFaults } from './faults';
import { Html, html } from './html';
import { script } from './script';
import { style } from './style';
import type { PageView } from './view';

export function renderPage(view: PageView): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Local Tray API</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
<header>
<h1>Local Tray API</h1>
<p>Stands in for Tray, so that flows can be tried without an account. Nothing leaves this machine.</p>
</header>
<section aria-labelledby="connect-title">
<h2 id="connect-title">Connect</h2>
<dl>
<dt>Region</dt><dd>Custom address</dd>
<dt>Base URL</dt><dd>${copyable(view.url)}</dd>
<dt>API token</dt><dd>${copyable(view.token)}</dd>
</dl>
${renderConnectors(view.connectors)}
</section>
<section id="calls" aria-labelledby="calls-title" data-live>
<h2 id="calls-title">Calls</h2>
${renderCalls(view)}
${renderOtherRequests(view.otherRequests)}
</section>
<section id="failures" aria-labelledby="failures-title" data-live>
<h2 id="failures-title">Ordered failures</h2>
${renderFaults(view)}
</section>
<footer><a href="/">Reload</a> <a href="/sandbox/state">The whole state as JSON</a>
<button type="button" data-action="reset" hidden>Start over</button></footer>
</main>
<script>${new Html(script)}</script>
</body>
</html>
`.text;
}

/** Nothing but the page's own style and script, and nowhere to but this server. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(script)}'`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
