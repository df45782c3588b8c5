/** `npm run dev`: the demo, rebuilt, restarted and reloaded in the browser at each change of the sources. */
import { run } from './run.mjs';

run('scripts/dev/main.mjs');
