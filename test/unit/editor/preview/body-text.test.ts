import assert from 'node:assert/strict';
import { actingUserText, bodyParts, type ShownNext, unreadableRows } from '../../../../src/editor/preview/body-text';
import type { CallDraft } from '../../../../src/editor/preview/call-draft';
import { inputField } from '../../../../src/schema/fields/fields';
import { treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { FieldRow } from '../../../../src/shared/flow';
import { noPages } from './fixtures';

const schema = {
  type: 'object',
  properties: { to: { type: 'string' }, secret: { type: 'string', format: 'hidden', default: 'h' } },
};

function draft(rows: FieldRow[], changes: Partial<CallDraft> = {}): CallDraft {
  return {
    operation: 'send',
    root: inputField(schema),
    tree: treeFromRows(rows),
    inputMode: 'fields',
    expression: 'payload',
    expressionType: 'msg',
    authIdType: 'str',
    userIdType: 'none',
    userId: '',
    authId: 'A',
    connectionAuthId: undefined,
    files: 'links',
    property: 'payload',
    validate: true,
    ...noPages,
    ...changes,
  };
}

const texts = { defaultAuthId: 'the default', bytesText: (expression: string) => `bytes from ${expression}` };

function text(call: CallDraft): string {
  return bodyParts(call, texts)
    .map((part) => (part.isExpression ? `<${part.text}>` : part.text))
    .join('');
}

describe('the body of a call as text', () => {
  it('is the JSON that is sent, hidden values included', () => {
    const body = JSON.parse(text(draft([{ path: '/to', type: 'str', value: '"quoted"\n' }])));
    assert.deepEqual(body, { operation: 'send', authId: 'A', input: { to: '"quoted"\n', secret: 'h' } });
  });

  it('shows expressions as such', () => {
    const shown = text(draft([{ path: '/to', type: 'msg', value: 'payload.to' }]));
    assert.match(shown, /"to": <msg\.payload\.to>,/);
  });

  it('does not hold the end user, who is named apart', () => {
    assert.equal(actingUserText(draft([], {})), undefined);
    assert.equal(actingUserText(draft([], { userIdType: 'str', userId: 'U' })), 'U');
    assert.equal(actingUserText(draft([], { userIdType: 'msg', userId: 'user' })), 'msg.user');
    assert.doesNotMatch(text(draft([], { userIdType: 'str', userId: 'U' })), /"U"/);
  });

  it('names the authId of the connection, or shows the expression that gives it', () => {
    assert.match(text(draft([], { authIdType: 'connection' })), /"authId": <the default>/);
    assert.match(text(draft([], { authIdType: 'connection', connectionAuthId: 'B' })), /"authId": "B"/);
    assert.match(text(draft([], { authIdType: 'env', authId: 'AUTH' })), /"authId": <\$\{AUTH\}>/);
    assert.doesNotMatch(text(draft([], { authId: '' })), /authId/);
  });

  it('shows one expression for the whole input', () => {
    assert.match(text(draft([], { inputMode: 'expression' })), /"input": <msg\.payload>/);
    const json = draft([], { inputMode: 'expression', expressionType: 'json', expression: '{"a":1}' });
    assert.deepEqual(JSON.parse(text(json)).input, { a: 1 });
  });

  it('names literals that are no values', () => {
    const call = draft([{ path: '/to', type: 'num', value: 'x' }]);
    assert.deepEqual(
      unreadableRows(call).map((row) => row.path),
      ['/to'],
    );
    assert.deepEqual(unreadableRows({ ...call, inputMode: 'expression' }), []);
  });

  it('says of the bytes of a file where they come from, and shows what is named beside them', () => {
    const root = inputField({ type: 'object', properties: { file: { type: 'object', format: 'file' } } });
    const bytes: FieldRow = { path: '/file', type: 'msg', value: 'payload' };
    assert.match(text(draft([bytes], { root })), /"file": <bytes from msg\.payload>\n/);
    const named = text(draft([bytes, { path: '/file/name', type: 'str', value: 'a.pdf' }], { root }));
    assert.match(named, /"content": <bytes from msg\.payload>,\s+"name": "a\.pdf"/);
  });

  it('has the value for the next page in its place, or what will give it', () => {
    const call = draft([{ path: '/to', type: 'msg', value: 'payload.to' }]);
    const shown = (next: ShownNext) =>
      bodyParts(call, texts, next)
        ?.map((part) => (part.isExpression ? `<${part.text}>` : part.text))
        .join('') ?? '';
    const body = shown({ tokens: ['paging', 'token'], value: 'x' });
    assert.match(body, /"to": <msg\.payload\.to>,\s+"secret": "h",\s+"paging": \{\s+"token": "x"\s+\}/);
    assert.match(shown({ tokens: ['token'], expression: 'output.next' }), /"token": <output\.next>/);
    assert.equal(shown({ tokens: ['to', 'deeper'], value: 1 }), '', 'a value of the message has no known places');
    const whole = draft([], { inputMode: 'expression' });
    assert.equal(bodyParts(whole, texts, { tokens: ['token'], value: 1 }), undefined);
  });
});
