/** Nodes for a real Node-RED, run from the source and without their dialogs, so that tests need no build. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const source = path.resolve(__dirname, '../../nodes');

/** @returns a folder for Node-RED's setting `nodesDir`, which the caller removes */
export function nodesFromSource(...names: string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-nodes-'));
  const loader = JSON.stringify(require.resolve('tsx/cjs'));
  for (const name of names) {
    const node = JSON.stringify(path.join(source, name, `${name}.ts`));
    writeFileSync(path.join(folder, `${name}.js`), `require(${loader});\nmodule.exports = require(${node});\n`);
    writeFileSync(path.join(folder, `${name}.html`), '<script type="text/javascript"></script>');
  }
  return folder;
}
