/** Smaller chunks are copied together: otherwise each would retain an object, and the buffer that it is a slice of. */
const smallChunk = 32 * 1024;
const maxBlock = 64 * 1024;
const minBlock = 1024;

/**
 * Collects a body from chunks of any size. Memory is proportional to the bytes, not to the number of chunks: a server
 * may send each byte in its own chunk.
 */
export class BodyCollector {
  #pieces: Buffer[] = [];
  /** Buffer that small chunks are copied to: the part from `#start` to `#end` is not yet among the pieces. */
  #block = Buffer.alloc(0);
  #start = 0;
  #end = 0;
  #size = 0;

  /** Number of bytes collected. */
  get size(): number {
    return this.#size;
  }

  add(chunk: Buffer): void {
    const isFirst = this.#size === 0;
    this.#size += chunk.length;
    // Most answers are a single chunk, which is kept without copying.
    if (isFirst || chunk.length >= smallChunk) this.#addPiece(chunk);
    else this.#copy(chunk);
  }

  /** Returns the whole body and empties the collector. */
  take(): Buffer {
    this.#closeBlock();
    const pieces = this.#pieces;
    this.clear();
    const [first] = pieces;
    return pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces);
  }

  clear(): void {
    this.#pieces = [];
    this.#block = Buffer.alloc(0);
    this.#start = this.#end = this.#size = 0;
  }

  #addPiece(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#closeBlock();
    this.#pieces.push(chunk);
  }

  #copy(chunk: Buffer): void {
    if (chunk.length > this.#block.length - this.#end) {
      this.#closeBlock();
      // Blocks grow with the body, so that a small body takes little memory.
      this.#block = Buffer.allocUnsafe(Math.max(chunk.length, Math.min(maxBlock, Math.max(minBlock, this.#size))));
      this.#start = this.#end = 0;
    }
    this.#end += chunk.copy(this.#block, this.#end);
  }

  #closeBlock(): void {
    if (this.#end > this.#start) this.#pieces.push(this.#block.subarray(this.#start, this.#end));
    this.#start = this.#end;
  }
}
