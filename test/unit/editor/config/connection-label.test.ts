import assert from 'node:assert/strict';
import { connectionLabel } from '../../../../src/editor/config/connection-label';

const label = (node: Record<string, unknown>) => connectionLabel(node, () => 'Tray');

describe('the label of a connection without a name', () => {
  it('names what is not the usual region', () => {
    assert.equal(label({ region: 'us', baseUrl: 'https://not.used' }), 'Tray');
    assert.equal(label({ region: 'eu' }), 'Tray (eu)');
    assert.equal(label({ region: 'ap' }), 'Tray (ap)');
    assert.equal(label({ region: 'custom', baseUrl: 'http://127.0.0.1:4010/' }), 'Tray (127.0.0.1:4010)');
  });

  it('shows environment variables by their names', () => {
    const variable = '$' + '{PLACE}';
    assert.equal(label({ region: variable }), `Tray (${variable})`);
    assert.equal(label({ region: 'custom', baseUrl: variable }), `Tray (${variable})`);
  });

  it('bears nodes that lack the properties, or hold other things in them', () => {
    for (const node of [{}, { region: 5 }, { region: 'custom' }, { region: 'custom', baseUrl: {} }]) {
      assert.equal(label(node), 'Tray');
    }
  });
});
