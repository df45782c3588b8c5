/** Makes the pictures of the README, in `docs/pictures`, from a real Node-RED and the local Tray API. */
import path from 'node:path';
import { launchBrowser } from '../support/browser';
import { connectionCredentials } from '../support/flows';
import { startNodeRed } from '../support/node-red';
import { startSandbox } from '../support/start-sandbox';
import { pictureAuthentications, pictureEndUser } from './authentications';
import { pictureCalls } from './calls';
import { pictureConnection } from './connection';
import { pictureFiles } from './files';
import { pictureForms } from './forms';
import { pictureNewAuthentications } from './new-authentications';
import { picturePages } from './pages';
import { pictureQueue } from './queue';
import { pictureResults } from './results';
import type { Studio } from './studio';
import { pictureTrigger } from './trigger';
import { pictureWay } from './way';

const folder = path.resolve(__dirname, '..', '..', 'docs', 'pictures');

const pictures = [
  pictureConnection,
  pictureAuthentications,
  pictureNewAuthentications,
  pictureEndUser,
  pictureForms,
  picturePages,
  pictureCalls,
  pictureResults,
  pictureTrigger,
  pictureFiles,
  pictureQueue,
  pictureWay,
];

async function main(): Promise<void> {
  const sandbox = await startSandbox({ fillerConnectors: 120 });
  const browser = await launchBrowser();
  const studio: Studio = { browser, sandbox, file: (name) => path.join(folder, name) };
  try {
    for (const picture of pictures) {
      const { flows } = picture;
      const nodeRed = await startNodeRed({ flows: flows(sandbox), credentials: connectionCredentials(sandbox) });
      try {
        await picture.make(studio, nodeRed);
      } finally {
        await nodeRed.stop();
      }
    }
  } finally {
    await browser.close();
    await sandbox.close();
  }
  console.log(`The pictures are in ${path.relative(process.cwd(), folder)}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
