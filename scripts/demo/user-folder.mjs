import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../prepare.mjs';

const connectionId = 'demo-connection';

/**
 * Writes Node-RED's settings, and the demo flow on the first start. Later starts only update what differs between
 * starts: the address of the connection.
 */
export function writeUserFolder(userDir, port, tray) {
  const logging = path.join(root, 'scripts', 'demo', 'logging.cjs');
  const settings = {
    uiPort: port,
    flowFile: 'flows.json',
    credentialSecret: false,
    nodesDir: [root],
    telemetry: { enabled: false, updateNotification: false },
    editorTheme: { tours: false },
  };
  writeFileSync(
    path.join(userDir, 'settings.js'),
    `module.exports = ${JSON.stringify(settings, null, 2)};\nmodule.exports.logging = require(${JSON.stringify(logging)});\n`,
  );
  const flowFile = path.join(userDir, 'flows.json');
  const source = existsSync(flowFile) ? flowFile : path.join(root, 'scripts', 'demo', 'flow.json');
  const flow = JSON.parse(readFileSync(source, 'utf8'));
  const publicUrl = `http://127.0.0.1:${port}`;
  writeFileSync(
    flowFile,
    JSON.stringify(
      flow.map((node) => adapt(node, tray, publicUrl)),
      null,
      2,
    ),
  );
  writeCredentials(userDir);
}

function adapt(node, tray, publicUrl) {
  const isLocal = tray.embeddedId !== undefined;
  if (node.id === connectionId) {
    // Those of a real account are typed in the dialog, and are kept.
    const ofLocalTray = isLocal ? { embeddedId: tray.embeddedId, publicUrl } : {};
    return { ...node, region: tray.region, baseUrl: tray.baseUrl, ...ofLocalTray };
  }
  // A real account does not have this form.
  if (node.id === 'demo-trigger' && !isLocal) return { ...node, d: true };
  if (node.id === 'demo-inject') return { ...node, once: tray.callAtStart };
  return node;
}

/** The token stays in the environment; Node-RED substitutes it for the variable. */
function writeCredentials(userDir) {
  const file = path.join(userDir, 'flows_cred.json');
  if (existsSync(file)) return;
  // The names in braces are Node-RED's own syntax for environment variables.
  const names = { token: '$' + '{TRAY_TOKEN}', authId: '$' + '{TRAY_AUTH_ID}' };
  writeFileSync(file, JSON.stringify({ [connectionId]: names }));
}
