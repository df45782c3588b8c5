import assert from 'node:assert/strict';
import { remarksOf, type Situation } from '../../../../src/editor/authentication/authentication-remarks';
import { authentication, authIdOf, slack4 } from './fixtures';

const authentications = [
  authentication(1, 'Trello', ['trello', '1']),
  authentication(2, 'Old Slack', ['slack', '2']),
  authentication(3, 'Slack', ['slack', '4']),
  authentication(5, 'Of nothing known'),
];

const fine: Situation = {
  need: slack4,
  list: { authentications, isPartial: false },
  authId: authIdOf(3),
  isDefault: false,
  isOfEndUser: false,
  missingScopes: [],
};

/** The texts' keys with what they say. */
function said(changes: Partial<Situation>): string[] {
  const translate = (key: string, params: object = {}) => [key, ...Object.values(params)].join(' ');
  return remarksOf({ ...fine, ...changes }, translate).map(({ kind, text }) => `${kind} ${text}`);
}

const [slack, oldSlack, trello] = ['Slack 4', 'Slack 2', 'Trello 1'].map((name) => `authentication.service ${name}`);

describe('what is said of a chosen authentication', () => {
  it('is nothing where it fits', () => {
    assert.deepEqual(said({}), []);
  });

  it('is what Tray will do where it is for another service, or for another version of it', () => {
    assert.deepEqual(said({ authId: authIdOf(1) }), [`warning authentication.misfit ${trello} ${slack}`]);
    assert.deepEqual(said({ authId: authIdOf(2) }), [`warning authentication.misfit ${oldSlack} ${slack}`]);
    assert.deepEqual(said({ authId: authIdOf(2), isDefault: true }), [
      `warning authentication.defaultMisfit ${oldSlack} ${slack}`,
    ]);
  });

  it('is nothing of its fit where that is not known', () => {
    assert.deepEqual(said({ authId: authIdOf(5) }), []);
    assert.deepEqual(said({ authId: authIdOf(1), need: { kind: 'unknown' } }), []);
  });

  it('is a warning of scopes that it lacks, and of those alone', () => {
    assert.deepEqual(said({ missingScopes: ['chat:write'] }), ['warning authentication.missingScopes chat:write']);
    assert.equal(said({ missingScopes: ['chat:write'], authId: authIdOf(1) }).length, 1);
  });

  it('is that none is needed, whatever is chosen', () => {
    assert.deepEqual(said({ need: { kind: 'none' }, authId: 'x' }), ['hint authentication.noneNeeded']);
  });

  it('is that none is used where the connection has no default', () => {
    assert.deepEqual(said({ authId: '', isDefault: true }), ['warning authentication.noDefault']);
    assert.deepEqual(said({ authId: '', isDefault: true, need: { kind: 'unknown' } }), []);
  });

  it('is that it is no UUID, before anything is loaded', () => {
    assert.deepEqual(said({ authId: 'abc', list: undefined }), ['warning authentication.malformed']);
    assert.deepEqual(said({ authId: '' }), ['warning authentication.malformed']);
  });

  it('is that the list does not have it, unless Tray gave a part of the list', () => {
    assert.deepEqual(said({ authId: authIdOf(9) }), ['warning authentication.notOfAccount']);
    assert.deepEqual(said({ authId: authIdOf(9), isOfEndUser: true }), ['warning authentication.notOfEndUser']);
    assert.deepEqual(said({ authId: authIdOf(9), isOfEndUser: true, isDefault: true }), [
      'warning authentication.defaultNotOfEndUser',
    ]);
    const partial = { authentications, isPartial: true };
    assert.deepEqual(said({ authId: authIdOf(9), list: partial }), ['hint authentication.partial']);
  });

  it('is nothing of what only a message or the server knows', () => {
    assert.deepEqual(said({ authId: undefined }), []);
    assert.deepEqual(said({ authId: `\${AUTHENTICATION}` }), []);
    assert.deepEqual(said({ list: undefined }), []);
  });
});

describe('what is said of the list', () => {
  const none = { authentications: authentications.slice(0, 2), isPartial: false };

  it('is that none fits yet, and where those of end users are', () => {
    const unknown = { authId: undefined, list: none };
    assert.deepEqual(said(unknown), [`hint authentication.noneOfAccount ${slack}`]);
    assert.deepEqual(said({ ...unknown, isOfEndUser: true }), [`hint authentication.noneOfEndUser ${slack}`]);
  });

  it('calls a service by its name where no authentication tells its title', () => {
    const list = { authentications: [], isPartial: false };
    assert.deepEqual(said({ authId: undefined, list }), [
      'hint authentication.noneOfAccount authentication.service slack 4',
    ]);
  });

  it('does not conclude from a part of it that none fits', () => {
    assert.deepEqual(said({ authId: undefined, list: { ...none, isPartial: true } }), ['hint authentication.partial']);
  });
});
