/** `npm run pictures`: takes the README's pictures of the real editor with the local Tray API. */
import { run } from './run.mjs';

run('test/pictures/main.ts');
