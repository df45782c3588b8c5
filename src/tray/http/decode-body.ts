import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

/** What `decodeBody` understands, as an `Accept-Encoding` header. */
export const acceptedEncodings = 'gzip, deflate, br';

type Decode = (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const gunzipAsync: Decode = promisify(gunzip);
const inflateAsync: Decode = promisify(inflate);
const inflateRawAsync: Decode = promisify(inflateRaw);
const brotliAsync: Decode = promisify(brotliDecompress);

/**
 * Undoes a `Content-Encoding`.
 *
 * @param maxBytes bound of the decoded size: a few kilobytes can unfold to gigabytes
 * @throws RangeError `ERR_BUFFER_TOO_LARGE` beyond the bound, any other Error for an unknown encoding or damaged data
 */
export async function decodeBody(body: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  const decode = decoderOf(encoding.trim().toLowerCase(), body);
  return decode(body, { maxOutputLength: maxBytes });
}

function decoderOf(encoding: string, body: Buffer): Decode {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return gunzipAsync;
    case 'br':
      return brotliAsync;
    case 'deflate':
      // Servers disagree whether "deflate" has zlib's header; its first byte tells (RFC 1950: method 8).
      return ((body[0] ?? 0) & 0x0f) === 8 ? inflateAsync : inflateRawAsync;
    default:
      throw new Error(`unknown encoding ${encoding}`);
  }
}
