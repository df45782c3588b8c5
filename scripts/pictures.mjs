/** `npm run pictures`: makes the README's pictures from the real editor and the local Tray API. */
import { runTypeScript } from './run-typescript.mjs';

runTypeScript('test/pictures/main.ts');
