/** The page at `/`: how to connect and what was called, in one plain HTML document. */
import type { Answer } from '../server/answer';
import { renderAuthentications } from './authentications';
import { renderCalls, renderOtherRequests } from './calls';
import { renderConnectors } from './connectors';
import { copyable } from './copyable';
import { documentAnswer } from './document';
import { renderFaults } from './faults';
import { html } from './html';
import { script } from './script';
import { renderSubscriptions } from './subscriptions';
import type { PageView } from './view';

export function pageAnswer(view: PageView): Answer {
  const content = html`<header>
<h1>Local Tray API</h1>
<p>A stand-in for Tray: try flows without an account. Nothing leaves this machine.</p>
</header>
<section aria-labelledby="connect-title">
<h2 id="connect-title">Connect</h2>
<dl>
<dt>Region</dt><dd>Custom address</dd>
<dt>Base URL</dt><dd>${copyable(view.url)}</dd>
<dt>API token</dt><dd>${copyable(view.token)}</dd>
<dt>Embedded ID</dt><dd>${copyable(view.embeddedId)}</dd>
</dl>
${renderConnectors(view.connectors)}
</section>
<section id="calls" aria-labelledby="calls-title" data-live>
<h2 id="calls-title">Calls</h2>
${renderCalls(view)}
${renderOtherRequests(view.otherRequests)}
</section>
<section id="authentications" aria-labelledby="authentications-title" data-live>
<h2 id="authentications-title">Authentications and end users</h2>
${renderAuthentications(view)}
</section>
<section id="events" aria-labelledby="events-title" data-live>
<h2 id="events-title">Events</h2>
${renderSubscriptions(view)}
</section>
<section id="failures" aria-labelledby="failures-title" data-live>
<h2 id="failures-title">Requested failures</h2>
${renderFaults(view)}
</section>
<footer><a href="/">Reload</a> <a href="/sandbox/state">The whole state as JSON</a>
<button type="button" data-action="reset" hidden>Start over</button></footer>`;
  return documentAnswer({ title: 'Local Tray API', content, script });
}
