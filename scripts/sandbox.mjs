/** `npm run sandbox`: only the local Tray API. */
import { run } from './run.mjs';

run('dist/sandbox/main.js');
