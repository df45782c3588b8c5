import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  closedPopup,
  type PopupCommand,
  type PopupEvent,
  type PopupState,
  popupStep,
} from '../../../../../src/editor/authentication/popup/popup-state';
import type { AuthenticationSummary } from '../../../../../src/shared/admin-api/authentications';

const origin = 'https://embedded.tray.io';
const address = { url: `${origin}/external/auth/create/partner?code=c`, origin, accountId: 'account-1' };
const failure = { code: 'TRAY_FORBIDDEN', message: 'no' } as const;
const authId = '1a2b3c4d-0000-4000-8000-123456789abc';
const added = (...ids: string[]): AuthenticationSummary[] =>
  ids.map((id) => ({ id, name: `Authentication ${id}`, environment: '' }));

const opening: PopupState = { phase: 'opening', comparing: 'no' };
const open: PopupState = { phase: 'open', address, comparing: 'no' };
const ended: PopupState = { phase: 'ended', address, comparing: 'no' };
const comparing = (state: PopupState, how: 'once' | 'again' = 'once'): PopupState => ({ ...state, comparing: how });
const message = (data: unknown, from = origin): PopupEvent => ({ type: 'message', origin: from, data });
const made = (id: string): PopupCommand[] => [{ type: 'closeWindow' }, { type: 'made', authId: id }];

const madeState: PopupState = { phase: 'made', comparing: 'no' };
const compare: PopupCommand = { type: 'compare' };

interface Row {
  it: string;
  from: PopupState;
  event: PopupEvent;
  to: PopupState;
  commands?: PopupCommand[];
}

const rows: Row[] = [
  {
    it: 'asks for the address once a window is open',
    from: closedPopup,
    event: { type: 'clicked', isBlocked: false },
    to: opening,
    commands: [{ type: 'askAddress' }],
  },
  {
    it: 'says that the browser blocked the window',
    from: closedPopup,
    event: { type: 'clicked', isBlocked: true },
    to: { ...closedPopup, problem: { kind: 'blocked' } },
  },
  {
    it: 'forgets an earlier problem when the person clicks again',
    from: { ...ended, problem: { kind: 'nothing' } },
    event: { type: 'clicked', isBlocked: false },
    to: opening,
    commands: [{ type: 'askAddress' }],
  },
  {
    it: 'sends the window to the address',
    from: opening,
    event: { type: 'addressed', address },
    to: open,
    commands: [{ type: 'navigate', url: address.url }],
  },
  {
    it: 'closes the window when there is no address, and says why',
    from: opening,
    event: { type: 'addressFailed', failure },
    to: { ...closedPopup, problem: { kind: 'failure', failure } },
    commands: [{ type: 'closeWindow' }],
  },
  {
    it: 'has nothing to look for when the empty window is closed',
    from: opening,
    event: { type: 'windowClosed' },
    to: closedPopup,
  },
  {
    it: 'sends a window nowhere that was closed meanwhile',
    from: closedPopup,
    event: { type: 'addressed', address },
    to: closedPopup,
  },
  {
    it: 'takes the new authId from the message',
    from: open,
    event: message({ type: 'tray.authpopup.finish', authType: 'oauth', authId }),
    to: madeState,
    commands: made(authId),
  },
  {
    it: 'does not mind the case of a type',
    from: open,
    event: message({ type: 'TRAY.authPopup.Finish', authId }),
    to: madeState,
    commands: made(authId),
  },
  {
    it: 'looks at the list when the message has no authId',
    from: open,
    event: message({ type: 'tray.authpopup.finish' }),
    to: comparing(ended),
    commands: [compare],
  },
  {
    it: 'looks at the list when what the message has is not an authId',
    from: open,
    event: message({ type: 'tray.authpopup.finish', authId: '<img src=x>' }),
    to: comparing(ended),
    commands: [compare],
  },
  {
    it: 'does not listen to another origin',
    from: open,
    event: message({ type: 'tray.authpopup.finish', authId }, 'https://embedded.tray.io.example'),
    to: open,
  },
  {
    it: 'does not listen to anybody before the window shows the dialog',
    from: opening,
    event: message({ type: 'tray.authpopup.finish', authId }, 'null'),
    to: opening,
  },
  {
    it: 'still hears of the end after the window seemed closed',
    from: comparing(ended),
    event: message({ type: 'tray.authpopup.finish', authId }),
    to: madeState,
    commands: made(authId),
  },
  {
    it: 'looks at the list when the person gives up',
    from: open,
    event: message({ type: 'tray.authpopup.close' }),
    to: comparing(ended),
    commands: [compare],
  },
  {
    it: 'takes a cancellation for a closed window',
    from: open,
    event: message({ type: 'tray.authpopup.cancel' }),
    to: comparing(ended),
    commands: [compare],
  },
  {
    it: 'says what the dialog reports, and goes on listening',
    from: open,
    event: message({ type: 'tray.authPopup.error', error: 'The service refused.' }),
    to: { ...open, problem: { kind: 'error', words: 'The service refused.' } },
  },
  {
    it: 'reads an error under its other name, and of an object its message',
    from: open,
    event: message({ type: 'tray.authpopup.error', err: { message: 'No.' } }),
    to: { ...open, problem: { kind: 'error', words: 'No.' } },
  },
  {
    it: 'answers the question for the account id, to the origin that was asked for',
    from: open,
    event: message({ type: 'tray.authpopup.accountIdRequest' }),
    to: open,
    commands: [{ type: 'sendAccountId', accountId: 'account-1', origin }],
  },
  ...[undefined, null, 'tray.authpopup.finish', [], {}, { type: 7 }, { type: 'tray.authpopup.other' }].map((data) => ({
    it: `ignores ${JSON.stringify(data)}`,
    from: open,
    event: message(data),
    to: open,
  })),
  {
    it: 'looks at the list when the window is closed without a word',
    from: open,
    event: { type: 'windowClosed' },
    to: comparing(ended),
    commands: [compare],
  },
  {
    it: 'looks at the list once more when the window is closed while it is being read',
    from: comparing(open),
    event: { type: 'windowClosed' },
    to: comparing(ended, 'again'),
  },
  {
    it: 'looks at the list when the person is back, whatever became of the window',
    from: ended,
    event: { type: 'focused' },
    to: comparing(ended),
    commands: [compare],
  },
  {
    it: 'does not look at the list before there is anything to find',
    from: closedPopup,
    event: { type: 'focused' },
    to: closedPopup,
  },
  {
    it: 'takes the one that is new in the list',
    from: comparing(open),
    event: { type: 'compared', added: added('a') },
    to: madeState,
    commands: made('a'),
  },
  {
    it: 'asks which one of several new ones',
    from: comparing(ended),
    event: { type: 'compared', added: added('a', 'b') },
    to: { ...ended, problem: { kind: 'several', added: added('a', 'b') } },
  },
  {
    it: 'says so when nothing is new after the window was closed',
    from: comparing(ended),
    event: { type: 'compared', added: [] },
    to: { ...ended, problem: { kind: 'nothing' } },
  },
  {
    it: 'keeps the reason of the dialog when nothing is new',
    from: comparing({ ...ended, problem: { kind: 'error', words: 'No.' } }),
    event: { type: 'compared', added: [] },
    to: { ...ended, problem: { kind: 'error', words: 'No.' } },
  },
  {
    it: 'waits on while the dialog is open and nothing is new',
    from: comparing(open),
    event: { type: 'compared', added: [] },
    to: open,
  },
  {
    it: 'looks again when something happened while the list was read',
    from: comparing(ended, 'again'),
    event: { type: 'compared', added: [] },
    to: comparing(ended),
    commands: [compare],
  },
  {
    it: 'says why the list could not be read after the window was closed',
    from: comparing(ended),
    event: { type: 'comparingFailed', failure },
    to: { ...ended, problem: { kind: 'failure', failure } },
  },
  {
    it: 'is silent about a list that could not be read while the dialog is open',
    from: comparing(open),
    event: { type: 'comparingFailed', failure },
    to: open,
  },
];

describe("the state of Tray's dialog", () => {
  for (const { it: sentence, from, event, to, commands = [] } of rows) {
    it(sentence, () => assert.deepEqual(popupStep(from, event), { state: to, commands }));
  }

  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'about:blank',
    '/external/auth',
    '',
    'https://other.example/external/auth/create/partner',
    `blob:${origin}/1`,
  ]) {
    it(`sends the window nowhere for the address "${url}"`, () => {
      assert.deepEqual(popupStep(opening, { type: 'addressed', address: { ...address, url } }), {
        state: { ...closedPopup, problem: { kind: 'address' } },
        commands: [{ type: 'closeWindow' }],
      });
    });
  }

  it('reports an authentication once, whatever comes in whatever order', () => {
    const events = fc.array(
      fc.oneof(
        fc.constantFrom<PopupEvent>(
          { type: 'addressed', address },
          { type: 'addressFailed', failure },
          { type: 'windowClosed' },
          { type: 'focused' },
          { type: 'compared', added: [] },
          { type: 'compared', added: added('a') },
          { type: 'comparingFailed', failure },
          message({ type: 'tray.authpopup.finish', authId }),
          message({ type: 'tray.authpopup.close' }),
        ),
        fc.jsonValue().map((data) => message(data)),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(events, (list) => {
        let { state } = popupStep(closedPopup, { type: 'clicked', isBlocked: false });
        let reported = 0;
        for (const event of list) {
          const result = popupStep(state, event);
          reported += result.commands.filter(({ type }) => type === 'made').length;
          state = result.state;
        }
        assert.ok(reported <= 1);
        assert.equal(state.phase === 'made', reported === 1);
      }),
    );
  });
});
