/** `npm run soak`: many messages through many nodes while calls fail and flows are deployed; accounts for each. */
import { runTypeScript } from './run-typescript.mjs';

runTypeScript('test/soak/main.ts');
