/** `npm run sandbox`: the local Tray API alone. */
import { run } from './run.mjs';

run('dist/sandbox/main.js');
