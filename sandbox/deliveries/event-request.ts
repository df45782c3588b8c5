import type { DeliveryFault } from '../faults/delivery-fault';
import { Payload } from '../server/payload';
import { signatureOf, undecodedSignatureOf } from '../subscriptions/signature';

/** What is sent to an endpoint. */
export interface EventRequest {
  headers: Record<string, string | number>;
  body: Buffer;
  /** Milliseconds over which the body is spread. */
  slow: number;
  /** The connection breaks in the middle of the body. */
  isCut: boolean;
}

/** The request of one attempt. The JSON content type is inferred. */
export function eventRequest(event: string, signingKey: string, fault: DeliveryFault = {}): EventRequest {
  const { rawBody = event, contentType = 'application/json', encoding, slow = 0, cut = false } = fault;
  const payload = Payload.text(rawBody);
  const body = encoding === undefined ? payload.plain : payload.encoded(encoding);
  const signature = signatureFor(payload.plain, signingKey, fault);
  return {
    headers: {
      'Content-Type': contentType,
      'Content-Length': body.length,
      'User-Agent': 'local-tray-api',
      ...(encoding !== undefined && { 'Content-Encoding': encoding }),
      ...(signature !== undefined && { 'x-tray-signature': signature }),
    },
    body,
    slow,
    isCut: cut,
  };
}

function signatureFor(body: Buffer, signingKey: string, { signature }: DeliveryFault): string | undefined {
  switch (signature) {
    case 'missing':
      return undefined;
    case 'undecoded':
      return undecodedSignatureOf(signingKey, body);
    case 'wrong':
      return signatureOf(signingKey, Buffer.concat([body, Buffer.from(' ')]));
    default:
      return signatureOf(signingKey, body);
  }
}
