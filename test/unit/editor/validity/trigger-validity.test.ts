/** The red mark of a trigger. */
import assert from 'node:assert/strict';
import { triggerProblems } from '../../../../src/editor/validity/trigger-validity';
import { trayTriggerDefaults } from '../../../../src/shared/flow';

const node = {
  ...trayTriggerDefaults,
  connection: 'c1',
  trigger: 'slack-trigger',
  triggerVersion: '7.0',
  operation: 'message',
};

function problems(changes: object, property: string, config: object = { publicUrl: 'https://flows.example.org' }) {
  const key = (text: string) => text;
  return triggerProblems({ ...node, ...changes }, property, {
    translate: key,
    t: (text, params) => (params === undefined ? text : `${text} ${params.path}`),
    nodeOf: (id) => (id === 'c1' ? { ...config } : undefined),
    typedValueProblem: () => undefined,
  });
}

describe('the validity of a trigger', () => {
  it('has nothing against one that is configured', () => {
    for (const property of Object.keys(trayTriggerDefaults)) assert.deepEqual(problems({}, property), [], property);
  });

  it('says in words of a trigger what is not chosen', () => {
    assert.deepEqual(problems({ trigger: '' }, 'trigger'), ['validity.noTrigger']);
    assert.deepEqual(problems({ triggerVersion: '' }, 'triggerVersion'), ['validity.noVersion']);
    assert.deepEqual(problems({ operation: '' }, 'operation'), ['validity.noOperation']);
    assert.deepEqual(problems({ trigger: '', operation: '' }, 'operation'), []);
  });

  it('asks for a connection with a public address', () => {
    assert.deepEqual(problems({ connection: '' }, 'connection'), ['validity.noConnection']);
    assert.deepEqual(problems({}, 'connection', {}), ['validity.noPublicUrl']);
    assert.deepEqual(problems({}, 'connection', { publicUrl: `\${PUBLIC_URL}` }), []);
  });

  it('names the values that need a message', () => {
    const fields = [
      { path: '/channel', type: 'msg', value: 'payload' },
      { path: '/text', type: 'flow', value: 'text' },
      { path: '/since', type: 'jsonata', value: '$now()' },
    ];
    assert.deepEqual(problems({ fields }, 'fields'), ['validity.noMessage /channel', 'validity.noMessage /since']);
  });
});
