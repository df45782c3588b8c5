/** `npm run bench`: measures the built package; takes some minutes. Other load on the machine affects the figures. */
import { run } from './run.mjs';

run('bench/main.ts');
