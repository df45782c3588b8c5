/** The red mark of a node whose calls are queued. */
import assert from 'node:assert/strict';
import { connectorProblems } from '../../../../src/editor/validity/connector-validity';

const nodes: Record<string, Record<string, unknown>> = {
  none: { queue: '' },
  old: {},
  some: { queue: 'queue' },
  gone: { queue: 'removed' },
  disabled: { queue: 'off' },
  variable: { queue: `\${QUEUE}` },
  queue: { type: 'tray-queue' },
  off: { type: 'tray-queue', d: true },
};

function problems(connection: string, delivery = 'queued'): string[] {
  const helpers = {
    translate: (key: string) => key,
    nodeOf: (id: string) => nodes[id],
    typedValueProblem: () => undefined,
  };
  return connectorProblems({ connection, delivery }, 'delivery', helpers);
}

describe('a delivery', () => {
  it('is wrong where it is queued and the connection has no queue', () => {
    for (const connection of ['none', 'old']) assert.deepEqual(problems(connection), ['validity.noQueue']);
  });

  it('is wrong where the queue of the connection is gone or disabled', () => {
    for (const connection of ['gone', 'disabled']) assert.deepEqual(problems(connection), ['validity.queueUnusable']);
  });

  it('is right where there is a queue, or where a variable says which', () => {
    for (const connection of ['some', 'variable']) assert.deepEqual(problems(connection), []);
  });

  it('is never wrong where it is direct, or where the connection itself is', () => {
    for (const connection of ['none', 'gone']) assert.deepEqual(problems(connection, 'direct'), []);
    for (const connection of ['', 'unknown', `\${CONNECTION}`]) assert.deepEqual(problems(connection), []);
  });
});
