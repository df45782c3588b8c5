/** `npm run pictures`: makes the README's pictures from the real editor and the local Tray API. */
import { run } from './run.mjs';

run('test/pictures/main.ts');
