/**
 * Sends events from this Node-RED to itself the way Tray's arrive: through its own server, including all middleware.
 */
import { request as httpRequest, type RequestOptions, type Server } from 'node:http';
import { Server as HttpsServer, request as httpsRequest } from 'node:https';
import { signatureHeader } from '../../events/signature';
import { errorCode } from '../../shared/texts/error-code';
import { TrayError } from '../../tray/errors/tray-error';

/** Milliseconds: this process itself answers. */
const timeout = 30_000;

export interface SelfPost {
  server: Server;
  path: string;
  body: Buffer;
  signature: string;
}

/** @throws TrayError if the event was not accepted, or the server cannot be reached */
export async function postToSelf({ server, path, body, signature }: SelfPost): Promise<void> {
  const headers = { 'content-type': 'application/json', 'content-length': body.length, [signatureHeader]: signature };
  const options = { ...addressOf(server), method: 'POST', path, headers, timeout };
  const status = await statusOf(server instanceof HttpsServer, options, body).catch((error: unknown) => {
    throw new TrayError('TRAY_NETWORK', [{ key: 'selfNotReached', params: { code: errorCode(error) } }]);
  });
  if (status !== 200)
    throw new TrayError('TRAY_REJECTED', [{ key: 'eventNotTaken', params: { status } }], { statusCode: status });
}

/** @throws TrayError if it is not listening */
function addressOf(server: Server): RequestOptions {
  const address = server.address();
  if (address === null)
    throw new TrayError('TRAY_NETWORK', [{ key: 'selfNotReached', params: { code: 'ECONNREFUSED' } }]);
  if (typeof address === 'string') return { socketPath: address };
  const anywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': 'localhost' };
  return { host: anywhere[address.address] ?? address.address, port: address.port };
}

function statusOf(isTls: boolean, options: RequestOptions, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    // The certificate is for the name that others use.
    const request = isTls ? httpsRequest({ ...options, rejectUnauthorized: false }) : httpRequest(options);
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', reject);
    request.end(body);
  });
}
