/**
 * The dialog's script in the browser. Like Tray's, it does not know the origin of its opener: its messages contain no
 * secrets, and it accepts one kind of message, only from its opener.
 */
export const dialogScript = `
'use strict';
const { session, environment, authType, failure, asksAccountId, isSilent } = document.body.dataset;
const form = document.querySelector('form');
const problem = document.querySelector('#problem');
let isOver = false;

function notifyOpener(message) {
  if (window.opener && isSilent === undefined) window.opener.postMessage(message, '*');
}

function end(message) {
  isOver = true;
  notifyOpener(message);
  window.close();
  // Only a window that a script opened can close itself.
  document.querySelector('main').textContent = 'This window can be closed.';
}

function values(part) {
  const inputs = document.querySelectorAll('[data-part="' + part + '"]');
  return Object.fromEntries([...inputs].map((input) => [input.name, input.value]));
}

async function finish() {
  problem.textContent = '';
  const body = {
    name: form.elements.namedItem('authentication-name').value,
    serviceEnvironmentId: environment,
    scopes: [...document.querySelectorAll('[data-scope]:checked')].map((box) => box.value),
    userData: values('userData'),
    credentials: values('credentials'),
  };
  const answer = await fetch('/external/auth/session/' + session + '/finish', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { authId, message } = await answer.json();
  if (answer.ok) end({ type: 'tray.authpopup.finish', authType, authId });
  else problem.textContent = message;
}

const actions = {
  cancel: () => end({ type: 'tray.authpopup.close' }),
  fail: () => {
    isOver = true;
    notifyOpener({ type: 'tray.authPopup.error', error: 'The service refused the authorization.' });
    problem.textContent = 'The service refused the authorization.';
  },
};

function open() {
  form.querySelector('fieldset').disabled = false;
  document.querySelector('#waiting').hidden = true;
  form.elements.namedItem('authentication-name').focus();
}

if (failure !== undefined) notifyOpener({ type: 'tray.authPopup.error', error: failure });
if (form) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    finish().catch((error) => { problem.textContent = String(error); });
  });
  for (const button of document.querySelectorAll('button[data-action]')) {
    button.addEventListener('click', () => actions[button.dataset.action]());
  }
  addEventListener('pagehide', () => { if (!isOver) notifyOpener({ type: 'tray.authpopup.close' }); });
  if (asksAccountId === undefined) open();
  else {
    addEventListener('message', ({ source, data }) => {
      const isAnswer = source === window.opener && data && data.type === 'tray.authpopup.accountIdRequest';
      if (isAnswer && typeof data.data === 'string' && data.data !== '') open();
    });
    notifyOpener({ type: 'tray.authpopup.accountIdRequest' });
  }
}
`;
