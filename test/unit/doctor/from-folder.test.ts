/** The doctor's examination of a folder, while it goes on. */
import assert from 'node:assert/strict';
import { examineFolder } from '../../../doctor/schemas/from-folder';
import { ScratchFolder } from '../../support/doctor';

describe("the doctor's examination of a folder", () => {
  let scratch: ScratchFolder;

  beforeEach(() => {
    scratch = new ScratchFolder();
  });
  afterEach(() => scratch.remove());

  it('lets Ctrl-C and all else happen between two files, and tells what it has examined so far', async () => {
    for (const name of ['a', 'b', 'c']) scratch.write(`${name}.json`, '{"type":"object"}');
    const seen: { turn: boolean; examined: number }[] = [];
    let turn = false;
    setImmediate(() => {
      turn = true;
    });
    await examineFolder(scratch.path, ({ soFar }) => seen.push({ turn, examined: soFar().operations.length }));
    assert.deepEqual(
      seen.map(({ examined }) => examined),
      [1, 2, 3],
    );
    assert.equal(seen.at(-1)?.turn, true);
  });
});
