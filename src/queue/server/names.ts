/** The key of the set of queue names below a prefix: one queue per connection, named by the connection's id. */
export function queueNamesKey(prefix: string): string {
  return `${prefix}:queues`;
}
