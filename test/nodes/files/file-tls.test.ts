/** Files of an API whose certificate only the connection's TLS configuration knows. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import { tlsNode } from '../../support/described-flow';
import { loadFlow } from '../../support/node-test';
import { withPublicAddress } from '../../support/with-public-address';
import { withSandbox } from '../../support/with-sandbox';
import { certificate, privateKey } from '../../unit/tray/support/certificate';

describe('files of an API with a certificate of its own authority', () => {
  let sandbox: Sandbox;
  withSandbox(
    (started) => {
      sandbox = started;
    },
    { tls: { key: privateKey, cert: certificate } },
  );
  const address = withPublicAddress();

  it('are fetched as its calls are made', async () => {
    const drive = {
      connector: 'google-drive',
      connectorVersion: '6.0',
      authIdType: 'str' as const,
      authId: sandbox.authIds['google-drive'] ?? '',
    };
    const flow = await loadFlow(sandbox, {
      connectors: {
        upload: { ...drive, operation: 'upload_file', fields: [{ path: '/file', type: 'msg', value: 'payload' }] },
        download: {
          ...drive,
          operation: 'download_file',
          files: 'contents',
          fields: [{ path: '/file_id', type: 'msg', value: 'payload.id' }],
        },
      },
      connections: { connection: { tls: 'tls', publicUrl: address.url } },
      nodes: [tlsNode('tls')],
      nodeCredentials: { tls: { cadata: certificate } },
    });
    const { msg } = await flow.call('upload', { payload: Buffer.from('bytes') });
    const { msg: downloaded } = await flow.call('download', { payload: msg.payload });
    const { file } = Object(downloaded.payload);
    assert.match(file.url, /^https:/);
    assert.equal(String(file.content), 'bytes', file.error);
  });
});
