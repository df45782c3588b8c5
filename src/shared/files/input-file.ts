/** The bytes of a file in an input. They are not part of the input that is sent, which has a link to them instead. */
export interface InputFile {
  /** JSON Pointer to the file object. */
  path: string;
  /** Undefined if none is given. */
  name: string | undefined;
  /** As given, not checked. */
  mimeType: string | undefined;
  content: Uint8Array;
}
