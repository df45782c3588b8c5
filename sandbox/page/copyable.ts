import { type Html, html } from './html';

/** A value to copy: one click selects all of it, and the page's script adds a button. */
export function copyable(value: string): Html {
  return html`<span class="copyable"><code>${value}</code>
<button type="button" data-action="copy" aria-label="Copy ${value}" hidden>Copy</button></span>`;
}
