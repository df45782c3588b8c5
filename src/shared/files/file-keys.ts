/** What a file consists of, as connectors take it and hand it on: a link. `expires` is a Unix time in seconds. */
export const fileKeys = ['name', 'url', 'mime_type', 'expires'] as const;
