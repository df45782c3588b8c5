/**
 * A singleton for all test files of a process: created on first use, ended after the last test.
 *
 * @returns a function that returns it
 */
export function shared<Value>(
  make: () => Promise<Value>,
  end: (value: Value) => Promise<unknown>,
): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  after(async () => {
    if (made !== undefined) await end(await made);
  });
  return () => {
    made ??= make();
    return made;
  };
}
