/**
 * One of a kind for all test files of a process: made when it is first asked for, ended after the last test.
 *
 * @returns what gives it
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
