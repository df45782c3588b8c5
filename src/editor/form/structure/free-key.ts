/** An unused key for a new entry: `key`, `key2`, `key3`. */
export function freeKey(name: string, taken: (key: string) => boolean): string {
  let key = name;
  for (let number = 2; taken(key); number++) key = `${name}${number}`;
  return key;
}
