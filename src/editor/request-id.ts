/**
 * An id for a request that makes a billed call: 128 random bits as hexadecimal digits. `crypto.randomUUID` only exists
 * in secure contexts, so not if Node-RED is reached over plain http.
 */
export function newRequestId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
