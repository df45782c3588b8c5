import { type Html, html } from './html';

/** A value that is there to be copied: one click selects all of it, and the page's script adds a button. */
export function copyable(value: string): Html {
  return html`<span class="copyable"><code>${value}</code>
<button type="button" data-action="copy" aria-label="Copy ${value}" hidden>Copy</button></span>`;
}
