import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AdminError } from '../../../nodes/admin-routes/admin-error';
import { readLookupChoices } from '../../../nodes/admin-routes/answers/calls/lookup-choices';
import {
  readAuthDialogRequest,
  readAuthenticationScopesRequest,
  readAuthenticationsRequest,
  readCreateAuthenticationRequest,
  readEnvironmentsRequest,
  readUsersRequest,
} from '../../../nodes/admin-routes/requests/authentication-requests';
import { readLookupRequest, readTryRequest } from '../../../nodes/admin-routes/requests/call-requests';
import {
  readConnectorsRequest,
  readOperationRequest,
  readOperationsRequest,
  readTestConnection,
} from '../../../nodes/admin-routes/requests/catalogue-requests';
import { carriesToken } from '../../../nodes/admin-routes/requests/connection';
import type { ConnectionDraft } from '../../../src/shared/admin-api/connection';
import { TrayError } from '../../../src/tray/errors/tray-error';

const text = fc.oneof(fc.string(), fc.constantFrom('', '__PWRD__', 'us', 'custom', 'token-12345678'));
const mostlyText = mostly(text);

const connection = fc.record(
  {
    configId: mostlyText,
    region: mostlyText,
    baseUrl: mostlyText,
    tls: mostlyText,
    token: mostlyText,
    authId: mostlyText,
    embeddedId: mostlyText,
    dialogHost: mostlyText,
  },
  { requiredKeys: ['configId', 'region'] },
);

/** What is there in nearly every body: what is optional comes and goes. */
const parts = [
  ...(['connection', 'connector', 'connectorVersion', 'operation', 'input', 'requestId'] as const),
  ...(['authId', 'service', 'serviceVersion', 'serviceId', 'environmentId', 'name', 'search'] as const),
  ...(['userData', 'credentials', 'scopes'] as const),
] as const;
const mostlyObject = mostly(fc.dictionary(fc.string(), fc.jsonValue()));

const body = fc.oneof(
  { weight: 1, arbitrary: fc.anything() },
  {
    weight: 6,
    arbitrary: fc.record(
      {
        connection: mostly(connection),
        connector: mostlyText,
        connectorVersion: mostlyText,
        operation: mostlyText,
        authId: fc.oneof(mostlyText, fc.uuid()),
        userId: mostlyText,
        service: mostlyText,
        serviceVersion: mostlyText,
        serviceId: mostlyText,
        environmentId: mostlyText,
        name: mostlyText,
        userData: mostlyObject,
        credentials: mostlyObject,
        scopes: mostly(fc.array(fc.string({ minLength: 1 }))),
        search: mostlyText,
        input: fc.oneof(fc.dictionary(fc.string(), fc.anything()), fc.anything()),
        refresh: fc.oneof(fc.boolean(), fc.anything()),
        requestId: mostly(fc.constant('0123456789abcdef')),
      },
      { requiredKeys: [...parts] },
    ),
  },
);

type Read = (body: unknown) => { connection: ConnectionDraft };

const readers: Record<string, Read> = {
  connectors: readConnectorsRequest,
  operations: readOperationsRequest,
  operation: readOperationRequest,
  'test-connection': readTestConnection,
  lookup: readLookupRequest,
  try: readTryRequest,
  authentications: readAuthenticationsRequest,
  'authentication-scopes': readAuthenticationScopesRequest,
  environments: readEnvironmentsRequest,
  'create-authentication': readCreateAuthenticationRequest,
  'auth-dialog': readAuthDialogRequest,
  users: readUsersRequest,
};

describe('request bodies of the admin routes, for any body', () => {
  for (const [name, read] of Object.entries(readers)) {
    it(`are read or refused, and no token escapes the permission for it: ${name}`, () => {
      let count = 0;
      fc.assert(
        fc.property(body, (any) => {
          const request = readOrRefuse(() => read(any));
          if (request === undefined) return;
          count++;
          assert.equal(request.connection.token !== undefined, carriesToken(any));
          for (const value of Object.values(request.connection)) assert.equal(typeof value, 'string');
        }),
        { numRuns: 1000 },
      );
      assert.ok(count > 20, `only ${count} were read`);
    });
  }
});

describe('lookup answers, whatever they are', () => {
  it('give choices or one error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record({ result: fc.anything() })), (output) => {
        try {
          for (const choice of readLookupChoices(output)) {
            assert.deepEqual([typeof choice.text, choice.value === undefined], ['string', false]);
          }
        } catch (error) {
          assert.ok(error instanceof TrayError && error.code === 'TRAY_RESPONSE');
        }
      }),
    );
  });

  it('are bounded in number', () => {
    assert.equal(readLookupChoices(Array.from({ length: 20_000 }, (_, i) => i)).length, 10_000);
  });
});

function readOrRefuse(read: () => ReturnType<Read>): ReturnType<Read> | undefined {
  try {
    return read();
  } catch (error) {
    assert.ok(error instanceof AdminError && error.code === 'bad_request', String(error));
    return undefined;
  }
}

function mostly(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 8, arbitrary }, { weight: 1, arbitrary: fc.anything() });
}
