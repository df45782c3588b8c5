/** What the workflows on GitHub run from elsewhere: a tag can be moved to other code, the hash of a commit cannot. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(__dirname, '../../../.github');

/** Each action that is used, as it is written. */
function usedActions(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml'))
    .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').match(/(?<=uses: ).+/g) ?? []);
}

describe('the workflows (H22)', () => {
  const others = usedActions().filter((action) => !action.startsWith('./'));

  it('name actions of others by the hash of a commit, with the version beside it', () => {
    assert.ok(others.length > 0);
    assert.deepEqual(
      others.filter((action) => !/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action)),
      [],
    );
  });

  it('use one version of each action', () => {
    const names = new Set(others.map((action) => action.split('@')[0]));
    assert.equal(new Set(others).size, names.size, [...new Set(others)].join('\n'));
  });
});
