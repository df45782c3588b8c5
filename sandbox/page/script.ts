/**
 * The page's script in the browser: it shows new calls and events automatically, except while somebody has a selection
 * in them; it also copies values, fires events, and resets the sandbox. Without it the page can be reloaded.
 */
export const script = `
'use strict';
const every = 2000;
let shown = '';

async function update() {
  if (document.hidden || isSelecting()) return;
  const text = await (await fetch('/')).text();
  if (text === shown) return;
  shown = text;
  const fresh = new DOMParser().parseFromString(text, 'text/html');
  for (const open of document.querySelectorAll('details[open]')) {
    const same = fresh.getElementById(open.id);
    if (same) same.open = true;
  }
  const focused = document.activeElement.closest('details');
  for (const part of document.querySelectorAll('[data-live]')) part.replaceWith(fresh.getElementById(part.id));
  showButtons();
  if (focused) document.querySelector('#' + focused.id + ' > summary')?.focus();
}

function isSelecting() {
  const selection = getSelection();
  return !selection.isCollapsed && selection.anchorNode.parentElement.closest('[data-live]') !== null;
}

const actions = {
  async copy(button) {
    await navigator.clipboard.writeText(button.previousElementSibling.textContent);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  },
  async fire(button) {
    await fetch('/sandbox/subscriptions/' + button.dataset.subscription + '/events', { method: 'POST' });
    await update();
    document.querySelector('button[data-subscription="' + button.dataset.subscription + '"]')?.focus();
  },
  async reset() {
    await fetch('/sandbox/reset', { method: 'POST' });
    await update();
  },
};

function showButtons() {
  for (const button of document.querySelectorAll('button[data-action]')) button.hidden = false;
}

// Parts of the page are replaced, and their buttons with them.
document.addEventListener('click', ({ target }) => {
  const button = target.closest('button[data-action]');
  if (button) actions[button.dataset.action](button);
});
showButtons();
setInterval(() => update().catch(() => {}), every);
`;
