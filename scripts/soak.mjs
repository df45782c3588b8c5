/**
 * `npm run soak`: many messages through many nodes while calls fail and flows are deployed; accounts for every message.
 */
import { run } from './run.mjs';

run('test/soak/main.ts');
