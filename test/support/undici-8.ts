/**
 * Preloaded to make the code under test use undici 8, which npm installs on Node.js 22.19 and later; the lock file has
 * undici 7, which runs on every supported Node.js.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) => next(specifier.replace(/^undici(?=\/|$)/, 'undici-8'), context),
});
