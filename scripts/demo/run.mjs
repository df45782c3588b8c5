/**
 * The demo: a real Node-RED with this package and a small flow, against the local Tray API, or against the real Tray if
 * `TRAY_TOKEN` is set. Its data is kept in `.data/`, so that what people build in it is still there next time;
 * `DEMO_DATA` sets another folder (used by the tests). `DEMO_INSPECT` sets a port for Node.js's inspector.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { root } from '../prepare.mjs';
import { writeUserFolder } from './user-folder.mjs';

/** The port at which the flows in `examples/` expect the local Tray API. */
const examplesPort = 4010;
const port = Number(process.env.PORT ?? 1880);
if (!Number.isInteger(port) || port < 1 || port > 65535)
  fail(`PORT is ${process.env.PORT}: it must be a number from 1 to 65535.`);
if (!(await isFree(port)))
  fail(`Port ${port} is in use: end the other program or choose another port, for example PORT=${port + 1} npm start`);

const tray = process.env.TRAY_TOKEN ? realTray() : await localTray();
const userDir = path.join(process.env.DEMO_DATA ?? path.join(root, '.data'), tray.folder);
mkdirSync(userDir, { recursive: true });
writeUserFolder(userDir, port, tray);

const nodeRed = spawn(
  process.execPath,
  [
    ...inspection(process.env.DEMO_INSPECT),
    path.join(root, 'node_modules', 'node-red', 'red.js'),
    '--userDir',
    userDir,
    '--settings',
    path.join(userDir, 'settings.js'),
  ],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...tray.env, DEMO_ADDRESS: `http://localhost:${port}` },
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => nodeRed.kill('SIGTERM'));
nodeRed.once('exit', async (code) => {
  await tray.close();
  process.exit(code ?? 0);
});

function inspection(port) {
  return port ? ['--enable-source-maps', `--inspect=127.0.0.1:${port}`] : [];
}

async function localTray() {
  const { startSandbox } = createRequire(import.meta.url)(path.join(root, 'dist', 'sandbox', 'index.js'));
  // The examples' address, so that they work here too.
  const sandbox = await startSandbox({ port: (await isFree(examplesPort)) ? examplesPort : 0 });
  console.log(`The local Tray API runs at ${sandbox.url}`);
  const env = { TRAY_TOKEN: sandbox.token, TRAY_AUTH_ID: sandbox.authIds.twilio };
  return {
    folder: 'sandbox',
    env,
    region: 'custom',
    baseUrl: sandbox.url,
    embeddedId: sandbox.embeddedId,
    callAtStart: true,
    close: () => sandbox.close(),
  };
}

/** The real service bills each call, so nothing is called until somebody clicks. */
function realTray() {
  const region = process.env.TRAY_REGION || 'us';
  if (!['us', 'eu', 'ap'].includes(region)) fail(`TRAY_REGION is ${region}: it must be us, eu or ap.`);
  console.log(
    `Talking to the real Tray (region ${region}). Calls are billed: the demo calls nothing until you click its button.`,
  );
  const env = { TRAY_AUTH_ID: process.env.TRAY_AUTH_ID ?? '' };
  return { folder: `tray-${region}`, env, region, baseUrl: '', callAtStart: false, close: async () => {} };
}

function isFree(wanted) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(wanted, () => server.close(() => resolve(true)));
  });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
