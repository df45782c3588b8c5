import { deepEqual, equal, match } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { call, callPath, json, outputOf, send, sms } from './client';

describe('Call Connector in the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ maxBodyBytes: 100_000 });
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const post = (body: object | string) => send(sandbox, { method: 'POST', path: callPath('slack', '9.0'), body });
  const messageOf = async (body: object | string) => {
    const reply = await post(body);
    equal(reply.status, 400);
    return json(reply).message;
  };

  it('answers success with the output', async () => {
    const reply = await call(sandbox, sms());
    equal(reply.status, 200);
    const answer = json(reply);
    equal(answer.outcome, 'success');
    equal(Object(answer.output).body, 'Hello');
  });

  it('refuses input that breaks its schema, in the words of Tray, and executes nothing', async () => {
    const authId = sandbox.authIds.slack;
    const input = { workspace_id: 'T0ACME', text: 5 };
    equal(
      await messageOf({ operation: 'send_message', authId, input }),
      'Connector input validation failed. Schema validation errors: ' +
        '[ 1 - #: required key [channel] not found, 2 - #/text: expected type: String, found: Integer ]',
    );
    equal(sandbox.executionCounts().total, 0);
  });

  it('refuses an authId that is no UUID', async () => {
    for (const authId of ['abc', 5, '']) {
      equal(
        await messageOf({ operation: 'send_message', authId, input: {} }),
        "Invalid value for: body (Couldn't decode a valid UUID at 'authId')",
      );
    }
  });

  it('refuses bodies that are no call', async () => {
    const bodies = ['{"operation":', '[]', '"text"', '', { input: {} }, { operation: 5, input: {} }];
    for (const body of [...bodies, { operation: 'send_message' }, { operation: 'send_message', input: [] }]) {
      match(String(await messageOf(body)), /^Invalid value for: body /);
    }
  });

  describe('authId', () => {
    const message = {
      connector: 'slack',
      version: '9.0',
      operation: 'list_channels',
      input: { workspace_id: 'T0ACME' },
    };

    it('must be there for a service', async () => {
      const reply = await call(sandbox, { ...message, authId: null });
      equal(reply.status, 400);
      match(String(json(reply).message), /authId is missing/);
    });

    it('must be known', async () => {
      equal((await call(sandbox, { ...message, authId: '6f1cbe1c-0d5c-4b7c-9d0a-000000000000' })).status, 404);
    });

    it('must belong to the service', async () => {
      const reply = await call(sandbox, { ...message, authId: sandbox.authIds.trello ?? '' });
      deepEqual([reply.status, json(reply).message], [403, 'The request is forbidden']);
    });

    it('may be written in capitals', async () => {
      equal((await call(sandbox, { ...message, authId: sandbox.authIds.slack?.toUpperCase() ?? '' })).status, 200);
    });

    it('does not matter where there is no service', async () => {
      const echo = { connector: 'every-feature', version: '1.0', operation: 'no_fields', input: {} };
      equal((await call(sandbox, echo)).status, 200);
      equal((await call(sandbox, { ...echo, authId: sandbox.authIds.slack ?? '' })).status, 200);
    });
  });

  it('answers 413 for a body that is too large, after reading it', async () => {
    const reply = await call(sandbox, sms('x'.repeat(5_000_000)));
    equal(reply.status, 413);
    equal(sandbox.executionCounts().total, 0);
  });

  it('answers 200 with outcome error when the third party refuses', async () => {
    const reply = await call(sandbox, {
      connector: 'trello',
      version: '2.1',
      operation: 'get_board',
      input: { board: 'gone' },
    });
    equal(reply.status, 200);
    deepEqual(json(reply), {
      outcome: 'error',
      output: {
        response: { statusCode: 404, body: 'Board not found' },
        expects: { statusCode: [200, 201, 202, 203, 204] },
        message: 'Not found. Looks like this has been removed.',
      },
    });
  });

  it('answers with the output schema of a dynamic output when asked, and does not execute', async () => {
    const location = {
      connector: 'shopify',
      version: '4.1',
      operation: 'get_location',
      input: { location_id: '61098065993' },
    };
    const { output_schema } = await outputOf(sandbox, { ...location, returnOutputSchema: true });
    equal(Object(output_schema).$schema, 'http://json-schema.org/draft-04/schema#');
    equal(Object(output_schema).properties.location.properties.city.type, 'string');
    equal(sandbox.executionCounts().total, 0);
    const { location: found } = await outputOf(sandbox, { ...location, returnOutputSchema: false });
    equal(Object(found).city, 'Coventry');
    const unknown = await call(sandbox, { ...location, input: { location_id: '1' }, returnOutputSchema: true });
    equal(json(unknown).outcome, 'error');
  });

  it('answers operations without a dynamic output as ever', async () => {
    const { body } = await outputOf(sandbox, { ...sms(), returnOutputSchema: true });
    equal(body, 'Hello');
  });
});
