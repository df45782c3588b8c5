/** `npm run bench`: measures the built package; takes some minutes. Anything else that runs meanwhile is in the figures. */
import { run } from './run.mjs';

run('bench/main.ts');
