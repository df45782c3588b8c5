import assert from 'node:assert/strict';
import { externalIdOf, nodeIdIn } from '../../../src/events/external-id';

describe('external ids', () => {
  it('name the Node-RED and the node', () => {
    assert.equal(externalIdOf('0a1b', 'f00'), 'node-red/0a1b/f00');
    assert.equal(nodeIdIn('node-red/0a1b/f00', '0a1b'), 'f00');
  });

  for (const other of ['', 'USER_1', 'node-red/0a1b', 'node-red/0a1b/', 'node-red/0a1b2/f00', 'node-red/0a1b/f00/x']) {
    it(`"${other}" is not of this Node-RED`, () => assert.equal(nodeIdIn(other, '0a1b'), undefined));
  }
});
