/** The key of the set that names the queues below a prefix: one for each connection, by the connection's id. */
export function queueNamesKey(prefix: string): string {
  return `${prefix}:queues`;
}
