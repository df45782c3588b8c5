/** The bytes for a place of a file in an input. They are not part of the input: there a link to them is sent. */
export interface InputFile {
  /** The place: a JSON Pointer. */
  path: string;
  /** Undefined where none is given. */
  name: string | undefined;
  /** As it is given, not checked. */
  mimeType: string | undefined;
  content: Uint8Array;
}
