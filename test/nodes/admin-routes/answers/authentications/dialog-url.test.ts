import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dialogUrl } from '../../../../../nodes/admin-routes/answers/authentications/dialog-url';

const purpose = {
  embeddedId: 'acme',
  code: 'c0de',
  serviceId: '3e21b055-1597-40ae-bcc2-72af0843b283',
  environmentId: '22222222-2222-4222-8222-222222222222',
  scopes: ['channels:read', 'https://www.googleapis.com/auth/drive'],
};

describe("the address of Tray's own dialog", () => {
  it('has the documented path and parameters, in their order', () => {
    const url = dialogUrl('https://embedded.eu1.tray.io', purpose);
    assert.equal(url?.origin, 'https://embedded.eu1.tray.io');
    assert.equal(url.pathname, '/external/auth/create/acme');
    assert.deepEqual(
      [...url.searchParams],
      [
        ['code', purpose.code],
        ['serviceId', purpose.serviceId],
        ['serviceEnvironmentId', purpose.environmentId],
        ['scopes[]', 'channels:read'],
        ['scopes[]', 'https://www.googleapis.com/auth/drive'],
      ],
    );
  });

  it('asks for no scopes where there are none', () => {
    assert.equal(
      dialogUrl('https://embedded.tray.io', { ...purpose, scopes: [] })?.searchParams.has('scopes[]'),
      false,
    );
  });

  it('keeps the path of a base that has one', () => {
    assert.equal(dialogUrl('https://proxy.example/tray/', purpose)?.pathname, '/tray/external/auth/create/acme');
  });

  it('carries any texts whole, and none of them leads elsewhere', () => {
    fc.assert(
      fc.property(fc.record({ ...texts(), scopes: fc.array(fc.string()) }), (any) => {
        const url = dialogUrl('https://embedded.tray.io', any);
        if (url === undefined) return assert.match(any.embeddedId, /^\.{1,2}$/);
        assert.equal(url.origin, 'https://embedded.tray.io');
        const [, ...path] = new URL(url.href).pathname.split('/');
        assert.deepEqual(path.map(decodeURIComponent), ['external', 'auth', 'create', any.embeddedId]);
        assert.deepEqual([...url.searchParams.values()], [any.code, any.serviceId, any.environmentId, ...any.scopes]);
      }),
    );
  });

  it('does not exist for an Embedded ID that is a step of a path, or half a character', () => {
    for (const embeddedId of ['.', '..', '\ud800']) {
      assert.equal(dialogUrl('https://embedded.tray.io', { ...purpose, embeddedId }), undefined);
    }
  });
});

function texts() {
  const text = fc.string({ minLength: 1 });
  return {
    embeddedId: fc.oneof(text, fc.constantFrom('a/b', '?x', '#', '%2e%2e', '..')),
    code: text,
    serviceId: text,
    environmentId: text,
  };
}
