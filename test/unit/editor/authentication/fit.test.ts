import assert from 'node:assert/strict';
import { authenticationOf, fitOf } from '../../../../src/editor/authentication/fit';
import { missingScopes } from '../../../../src/editor/authentication/scopes/missing-scopes';
import { authentication, authIdOf, slack4 } from './fixtures';

describe('whether an authentication fits a connector', () => {
  it('goes by the name and the version of the service', () => {
    assert.equal(fitOf(slack4, authentication(1, 'A', ['slack', '4'])), 'fits');
    assert.equal(fitOf(slack4, authentication(1, 'A', ['slack', '2'])), 'otherVersion');
    assert.equal(fitOf(slack4, authentication(1, 'A', ['trello', '4'])), 'otherService');
  });

  it('compares versions as texts: "4.0" is another one than "4"', () => {
    assert.equal(fitOf(slack4, authentication(1, 'A', ['slack', '4.0'])), 'otherVersion');
  });

  it('is not known where one of them has no service', () => {
    assert.equal(fitOf(slack4, authentication(1, 'A')), 'unknown');
    assert.equal(fitOf({ kind: 'unknown' }, authentication(1, 'A', ['slack', '4'])), 'unknown');
    assert.equal(fitOf({ kind: 'none' }, authentication(1, 'A', ['slack', '4'])), 'unknown');
  });
});

describe('finding an authentication by its id', () => {
  it('takes capitals for small letters, as UUIDs do', () => {
    const list = [authentication(1, 'A'), { ...authentication(2, 'B'), id: 'ABCDEF00-0000-4000-8000-000000000000' }];
    assert.equal(authenticationOf(list, 'abcdef00-0000-4000-8000-000000000000')?.name, 'B');
    assert.equal(authenticationOf(list, ` ${authIdOf(1)} `)?.name, 'A');
    assert.equal(authenticationOf(list, ''), undefined);
    assert.equal(authenticationOf(undefined, authIdOf(1)), undefined);
  });
});

describe('missing scopes', () => {
  it('are those that the operation names and the authentication lacks, each once', () => {
    assert.deepEqual(missingScopes(['read', 'write', 'write'], ['read', 'admin']), ['write']);
    assert.deepEqual(missingScopes(['read'], ['read']), []);
  });

  it('are not known where Tray does not tell the scopes', () => {
    assert.deepEqual(missingScopes(['read'], undefined), []);
  });
});
