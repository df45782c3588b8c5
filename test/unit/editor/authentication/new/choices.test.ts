import assert from 'node:assert/strict';
import { suggestedName } from '../../../../../src/editor/authentication/credentials/suggested-name';
import { environmentLabels, wayOfMaking } from '../../../../../src/editor/authentication/new/environments';
import { scopeChoices, scopesToSend, tickedAtFirst } from '../../../../../src/editor/authentication/scopes/scopes';
import type { EnvironmentSummary } from '../../../../../src/shared/admin-api/authentications';
import { editorTexts } from '../../support';

function environment(changes: Partial<EnvironmentSummary>): EnvironmentSummary {
  return {
    id: '22222222-2222-4222-8222-222222222222',
    title: 'Production',
    authenticationType: 'oauth2',
    userDataSchema: {},
    credentialsSchema: {},
    scopes: [],
    ...changes,
  };
}

const scopes = ['read', 'write', 'admin'].map((scope) => ({ scope, description: '' }));

describe('the scopes of a new authentication', () => {
  it('are ticked as the operation asks, and these stand first', () => {
    const choices = scopeChoices(environment({ scopes }), ['write']);
    assert.deepEqual(
      choices.map(({ scope }) => scope),
      ['write', 'read', 'admin'],
    );
    assert.deepEqual([...tickedAtFirst(choices)], ['write']);
  });

  it('are all ticked when the operation asks for none, or for none that is offered', () => {
    for (const asked of [[], ['other']]) {
      const choices = scopeChoices(environment({ scopes }), asked);
      assert.deepEqual([...tickedAtFirst(choices)], ['read', 'write', 'admin']);
    }
  });

  it('are offered once each, however often Tray lists them', () => {
    const twice = environment({ scopes: [...scopes, ...scopes] });
    assert.equal(scopeChoices(twice, []).length, 3);
    assert.deepEqual(scopesToSend(twice, new Set(['admin', 'read'])), ['read', 'admin']);
  });
});

describe('the environments of a service', () => {
  const t = editorTexts('en-US');

  it('are told apart by title and type, and by the id where both are the same', () => {
    const labels = environmentLabels(
      [
        environment({ title: '' }),
        environment({ title: ' ', authenticationType: 'token' }),
        environment({ authenticationType: 'magic_link' }),
        environment({ id: 'aaaaaaaa-1', title: 'Ours' }),
        environment({ id: 'bbbbbbbb-2', title: 'Ours' }),
      ],
      t,
    );
    assert.deepEqual(labels, [
      'without a title (OAuth 2)',
      'without a title (token)',
      'Production (magic_link)',
      'Ours (OAuth 2) aaaaaaaa',
      'Ours (OAuth 2) bbbbbbbb',
    ]);
  });

  for (const [authenticationType, way] of [
    ['builtin', 'builtin'],
    ['oauth1', 'consent'],
    ['OAuth2', 'consent'],
    ['token', 'form'],
    ['oauth2password', 'form'],
    ['oauth2client_credentials', 'form'],
    ['magic_link', 'form'],
  ] as const) {
    it(`of the type ${authenticationType} take this way: ${way}`, () => {
      assert.equal(wayOfMaking(environment({ authenticationType })), way);
    });
  }
});

describe('the suggested name', () => {
  it('is one that no other authentication has', () => {
    assert.equal(suggestedName('Slack', []), 'Slack');
    assert.equal(suggestedName('Slack', ['Slack', 'Slack 2']), 'Slack 3');
  });
});
