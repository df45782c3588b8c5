/**
 * The properties of a file object, as connectors accept and return it. It is a link; `expires` is a Unix time in
 * seconds.
 */
export const fileKeys = ['name', 'url', 'mime_type', 'expires'] as const;
