/** Paths into a message, as Node-RED writes them: `payload.updates[0].name`, `payload["content-type"]`. */

const identifier = /^[A-Za-z_$][\w$]*$/;

/** The path of a key or an index below another path. */
export function pathBelow(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (identifier.test(key)) return path === '' ? key : `${path}.${key}`;
  // Node-RED knows no escapes inside the brackets: a quote that the key has not will do.
  const quote = key.includes('"') ? "'" : '"';
  return `${path}[${quote}${key}${quote}]`;
}
