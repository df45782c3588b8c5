/** Searches all parts of a value for texts that must not be there. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';

/** The encodings of a text in JSON, a URL or HTML. */
export function spellingsOf(secret: string): string[] {
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return [...new Set([secret, secret.replaceAll('/', '\\/'), encodeURIComponent(secret), html])];
}

/** Fails if a text contains a secret in any encoding. */
export function assertNoSecret(what: string, text: string, secrets: readonly string[]): void {
  for (const spelling of secrets.flatMap(spellingsOf)) {
    const at = text.indexOf(spelling);
    if (at >= 0) assert.fail(`${what}: … ${text.slice(Math.max(0, at - 200), at + spelling.length + 50)}`);
  }
}

/** Fails if a value contains a secret anywhere: in hidden properties, in the cause or the stack of an error. */
export function assertHoldsNoSecret(what: string, value: unknown, secrets: readonly string[]): void {
  assertNoSecret(what, everythingOf(value), secrets);
}

/** Fails if a file below a folder, or its name, contains a secret. */
export function assertNoSecretInFiles(
  folder: string,
  secrets: readonly string[],
  except: (file: string) => boolean,
): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const searched = files.map((file) => path.join(file.parentPath, file.name)).filter((file) => !except(file));
  for (const file of searched) assertNoSecret(file, `${file}\n${readFileSync(file, 'latin1')}`, secrets);
  return searched.length;
}

const endless = {
  depth: Number.POSITIVE_INFINITY,
  showHidden: true,
  getters: true,
  maxArrayLength: null,
  maxStringLength: null,
} as const;

/** Everything that a debug node, a logger or JSON could print of a value. */
function everythingOf(value: unknown): string {
  const texts = [inspect(value, endless), String(value)];
  if (value instanceof Error) {
    const own = Object.fromEntries(Reflect.ownKeys(value).map((key) => [String(key), Reflect.get(value, key)]));
    texts.push(String(value.stack), everythingOf(own));
  }
  try {
    texts.push(JSON.stringify(value) ?? '');
  } catch {
    // What JSON cannot represent was searched above.
  }
  return texts.join('\n');
}
