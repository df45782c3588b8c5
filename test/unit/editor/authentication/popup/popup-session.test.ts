/** The session around Tray's dialog, with a window that the test plays. */
import assert from 'node:assert/strict';
import type { WindowWatcher } from '../../../../../src/editor/authentication/popup/dialog-window';
import { ListComparison } from '../../../../../src/editor/authentication/popup/list-comparison';
import { PopupSession } from '../../../../../src/editor/authentication/popup/popup-session';
import { closedPopup } from '../../../../../src/editor/authentication/popup/popup-state';
import { AdminRequestError } from '../../../../../src/editor/requests';
import type { AuthDialogResult, AuthenticationSummary } from '../../../../../src/shared/admin-api/authentications';
import { until } from '../../../../support/until';
import { useKeysAsTexts } from '../../support';

const origin = 'https://embedded.tray.io';
const address: AuthDialogResult = { url: `${origin}/dialog`, origin, accountId: 'account-1' };
const service = { name: 'slack', version: '4' };

describe("the session of Tray's dialog", () => {
  beforeEach(useKeysAsTexts);

  function start(answer: () => Promise<AuthDialogResult> = async () => address) {
    const listed: AuthenticationSummary[] = [];
    const made: string[] = [];
    const done: string[] = [];
    const watchers: WindowWatcher[] = [];
    const test = {
      state: closedPopup,
      isBlocked: false,
      listed,
      made,
      done,
      watcher: () => watchers.at(-1) ?? assert.fail('no window'),
      session: new PopupSession({
        openWindow: (watcher) => {
          if (test.isBlocked) return undefined;
          watchers.push(watcher);
          return {
            navigate: (url) => done.push(`navigate ${url}`),
            send: (message, to) => done.push(`send ${JSON.stringify(message)} ${to}`),
            close: () => done.push('close'),
            release: () => done.push('release'),
          };
        },
        askAddress: answer,
        beginComparison: () => new ListComparison(async () => [...listed], service, undefined),
        onState: (state) => {
          test.state = state;
        },
        onMade: (authId) => made.push(authId),
      }),
    };
    return test;
  }

  it('opens the window within the click, and sends it to the address later', async () => {
    const test = start();
    test.session.open();
    assert.equal(test.state.phase, 'opening');
    await until(() => test.state.phase === 'open');
    assert.deepEqual(test.done, [`navigate ${origin}/dialog`]);
  });

  it('answers the question for the account id to the window', async () => {
    const test = start();
    test.session.open();
    await until(() => test.state.phase === 'open');
    test.watcher().onMessage(origin, { type: 'tray.authpopup.accountIdRequest' });
    const answer = { type: 'tray.authpopup.accountIdRequest', data: 'account-1' };
    assert.equal(test.done.at(-1), `send ${JSON.stringify(answer)} ${origin}`);
  });

  it('finds what a dialog without messages has made', async () => {
    const test = start();
    test.listed.push({ id: 'old', name: 'Old', environment: '', service: { ...service, title: 'Slack' } });
    test.session.open();
    await until(() => test.state.phase === 'open');
    test.listed.push({ id: 'other', name: 'Other', environment: '', service: { ...service, version: '3', title: '' } });
    test.listed.push({ id: 'new', name: 'New', environment: '', service: { ...service, title: 'Slack' } });
    test.watcher().onClosed();
    await until(() => test.made.length > 0);
    assert.deepEqual(test.made, ['new']);
  });

  it('looks once more when the person comes back to what looked closed', async () => {
    const test = start();
    test.session.open();
    await until(() => test.state.phase === 'open');
    test.watcher().onClosed();
    await until(() => test.state.problem?.kind === 'nothing');
    test.listed.push({ id: 'new', name: 'New', environment: '' });
    test.session.returned();
    await until(() => test.made.length > 0);
    assert.deepEqual(test.made, ['new']);
  });

  it('says why there is no address, and closes the window', async () => {
    const test = start(async () => {
      throw new AdminRequestError({ code: 'TRAY_FORBIDDEN', message: 'no' });
    });
    test.session.open();
    await until(() => test.state.problem?.kind === 'failure');
    assert.deepEqual(test.done, ['close']);
  });

  it('asks for nothing when the window is blocked', () => {
    const test = start(() => assert.fail('asked'));
    test.isBlocked = true;
    test.session.open();
    assert.equal(test.state.problem?.kind, 'blocked');
  });

  it('forgets an earlier window when another is opened', async () => {
    const test = start();
    test.session.open();
    await until(() => test.state.phase === 'open');
    const first = test.watcher();
    test.session.open();
    await until(() => test.state.phase === 'open');
    assert.deepEqual(test.done.slice(1, 3), ['release', 'close']);
    first.onClosed();
    assert.equal(test.state.phase, 'open');
  });

  it('tells nobody anything once it is stopped', async () => {
    const test = start();
    test.session.open();
    await until(() => test.state.phase === 'open');
    test.session.stop();
    test.watcher().onMessage(origin, {
      type: 'tray.authpopup.finish',
      authId: '1a2b3c4d-0000-4000-8000-123456789abc',
    });
    test.session.returned();
    assert.deepEqual(test.made, []);
    assert.ok(!test.done.includes('close'));
  });
});
