/** `npm run dev`: the demo, rebuilt, restarted and reloaded in the browser whenever the sources change. */
import { run } from './run.mjs';

run('scripts/dev/main.mjs');
