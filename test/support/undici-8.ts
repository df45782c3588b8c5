/**
 * Loaded before anything else, lets the code under test find undici 8, which npm installs on Node.js 22.19 and later; the
 * lock file holds undici 7, which every supported Node.js runs.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) => next(specifier.replace(/^undici(?=\/|$)/, 'undici-8'), context),
});
