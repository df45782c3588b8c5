/**
 * An id for a request that makes a billed call: 128 random bits as hexadecimal digits. `crypto.randomUUID` is missing
 * where Node-RED is reached over plain http (it exists in secure contexts only).
 */
export function newRequestId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
