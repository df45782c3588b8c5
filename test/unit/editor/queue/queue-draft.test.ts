import assert from 'node:assert/strict';
import { mustBeTypedAgain, queueDraft } from '../../../../src/editor/queue/queue-draft';
import { queueLabel } from '../../../../src/editor/queue/queue-label';
import { queueProblem } from '../../../../src/editor/validity/queue-validity';

const boxes = { url: 'redis://queue', prefix: 'tray', tls: '', username: '', password: '' };

describe('the queue as its dialog holds it', () => {
  it('has a password only where it is not the stored one', () => {
    assert.equal('password' in queueDraft('q', { ...boxes, password: '__PWRD__' }), false);
    assert.equal(queueDraft('q', { ...boxes, password: 'typed' }).password, 'typed');
    // Emptied: the stored one is not meant either.
    assert.equal(queueDraft('q', boxes).password, '');
  });

  it('has no TLS options where none are chosen', () => {
    assert.equal(queueDraft('q', { ...boxes, tls: '_ADD_' }).tls, '');
    assert.equal(queueDraft('q', { ...boxes, tls: 'own' }).tls, 'own');
  });

  it('needs its stored password once more where its address has changed', () => {
    assert.equal(mustBeTypedAgain({ url: 'redis://other', password: '__PWRD__' }, 'redis://queue'), true);
    assert.equal(mustBeTypedAgain({ url: 'redis://queue', password: '__PWRD__' }, 'redis://queue'), false);
    for (const password of ['', 'typed']) {
      assert.equal(mustBeTypedAgain({ url: 'redis://other', password }, 'redis://queue'), false);
    }
  });

  it('is called after its server, and shows nobody the credentials in an address', () => {
    const label = (url: unknown) => queueLabel({ url }, (key) => key);
    assert.equal(label('redis://somebody:secret@queue:6379/1'), 'defaultLabel (queue:6379)');
    for (const url of ['nonsense', '', undefined, 5]) assert.equal(label(url), 'defaultLabel');
  });
});

describe('the red mark of a queue', () => {
  const problem = (property: string, value: unknown) => queueProblem(property, value, (key) => key);

  it('is there for an address that cannot be used or holds credentials', () => {
    assert.equal(problem('url', 'redis://queue'), undefined);
    assert.equal(problem('url', 'queue'), 'validity.url');
    assert.equal(problem('url', undefined), 'validity.url');
    assert.equal(problem('url', 'redis://:secret@queue'), 'validity.credentialsInUrl');
  });

  it('is there for a prefix that is not one word', () => {
    for (const prefix of ['tray', '{tray}', 'a:b', 'ü']) assert.equal(problem('prefix', prefix), undefined, prefix);
    for (const prefix of ['', ' ', 'two words', 'x'.repeat(101), undefined]) {
      assert.equal(problem('prefix', prefix), 'validity.prefix', prefix);
    }
  });
});
