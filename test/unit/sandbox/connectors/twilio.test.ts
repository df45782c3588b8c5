import { deepEqual, equal } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../sandbox';
import { itemsAt } from '../../../../sandbox/connectors/input';
import { call, json, operationsPath, outputOf, send, sms } from '../client';

describe('twilio-output in the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const list = (input = {}) => outputOf(sandbox, { ...sms(), operation: 'list_messages', input });

  it('has send_sms as documented', async () => {
    const [operation] = itemsAt(
      json(await send(sandbox, { path: operationsPath('twilio-output', '2.1') })),
      'elements',
    );
    const { name, title, description, inputSchema } = Object(operation);
    deepEqual([name, title, description], ['send_sms', 'Send SMS', 'Send SMS.']);
    deepEqual(Object.keys(inputSchema.properties), ['body', 'media_url', 'to', 'from', 'status_callback']);
    deepEqual(inputSchema.required, ['to', 'from', 'body']);
    deepEqual([inputSchema.advanced, inputSchema.additionalProperties], [[], false]);
    deepEqual(inputSchema.properties.to, {
      type: 'string',
      title: 'To',
      description: 'The phone number (including international code) to send the sms to.',
    });
  });

  it('lists what was sent, newest first', async () => {
    for (const body of ['one', 'two', 'three']) await call(sandbox, sms(body));
    await call(sandbox, { ...sms('other'), input: { to: '+1', from: '+2', body: 'other' } });
    const bodies = async (input = {}) => itemsAt(await list(input), 'messages').map((message) => Object(message).body);
    deepEqual(await bodies(), ['other', 'three', 'two', 'one']);
    deepEqual(await bodies({ to: '+15005550010', page_size: 2 }), ['three', 'two']);
  });

  it('gives each message an id of its own', async () => {
    const first = await outputOf(sandbox, sms());
    const second = await outputOf(sandbox, sms());
    equal(first.sid === second.sid, false);
  });

  it('refuses fields that it does not know', async () => {
    const reply = await call(sandbox, { ...sms(), input: { ...sms().input, subject: 'x' } });
    equal(
      json(reply).message,
      'Connector input validation failed. Schema validation errors: [ 1 - #: extraneous key [subject] is not permitted ]',
    );
  });
});
