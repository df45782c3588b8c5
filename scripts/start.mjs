/** `npm start`: installs and builds what is missing, then runs the demo. */
import { run } from './run.mjs';

run('scripts/demo/run.mjs');
