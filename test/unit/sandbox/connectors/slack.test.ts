import { deepEqual, equal } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../sandbox';
import { itemsAt } from '../../../../sandbox/connectors/input';
import type { JsonObject } from '../../../../src/shared/json';
import { call, json, operationsPath, outputOf, send } from '../client';

describe('slack in the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const slack = (version: string, operation: string, input: JsonObject) => ({
    connector: 'slack',
    version,
    operation,
    input,
  });
  const fieldsOf = async (version: string) => {
    const reply = await send(sandbox, { path: operationsPath('slack', version) });
    const [first] = itemsAt(json(reply), 'elements');
    return Object(first).inputSchema;
  };

  it('has other fields in each version', async () => {
    const [old, middle, latest] = [await fieldsOf('8.2'), await fieldsOf('9.0'), await fieldsOf('10.0')];
    deepEqual(old.required, ['channel', 'text']);
    deepEqual(middle.required, ['workspace_id', 'channel', 'text']);
    deepEqual(latest.required, ['workspace_id', 'channel', 'message']);
    deepEqual(['text' in middle.properties, 'text' in latest.properties], [true, false]);
    deepEqual(['as_user' in middle.properties, 'as_user' in latest.properties], [true, false]);
  });

  it('sends messages in each version and reads them back', async () => {
    await outputOf(sandbox, slack('8.2', 'send_message', { channel: 'C0GENERAL', text: 'old' }));
    const place = { workspace_id: 'T0ACME', channel: 'general' };
    await outputOf(sandbox, slack('9.0', 'send_message', { ...place, text: 'middle' }));
    const { channel } = await outputOf(sandbox, slack('10.0', 'send_message', { ...place, message: 'new' }));
    equal(channel, 'C0GENERAL');
    const { messages } = await outputOf(sandbox, slack('9.0', 'list_messages', place));
    deepEqual(
      itemsAt({ messages: messages ?? [] }, 'messages').map((message) => Object(message).text),
      ['new', 'middle', 'old'],
    );
  });

  it('lists messages page by page', async () => {
    for (const text of ['1', '2', '3']) {
      await outputOf(sandbox, slack('8.2', 'send_message', { channel: 'sales', text }));
    }
    const page = (cursor: string) =>
      outputOf(
        sandbox,
        slack('9.0', 'list_messages', { workspace_id: 'T0ACME', channel: 'sales', number_of_messages: 2, cursor }),
      );
    const first = await page('');
    const cursor = String(Object(first.response_metadata).next_cursor);
    const second = await page(cursor);
    deepEqual([itemsAt(first, 'messages').length, itemsAt(second, 'messages').length], [2, 1]);
    equal(Object(second.response_metadata).next_cursor, '');
    const { messages } = await outputOf(
      sandbox,
      slack('8.2', 'list_messages', { channel: 'sales', number_of_messages: '1' }),
    );
    equal(Object(messages)[0].text, '3');
  });

  it('looks up channels of a workspace', async () => {
    const { result } = await outputOf(sandbox, slack('9.0', 'list_workspaces_ddl', {}));
    deepEqual(result, [
      { text: 'Acme', value: 'T0ACME' },
      { text: 'Acme Labs', value: 'T0LABS' },
    ]);
    const channels = async (workspace_id: string, include_private_channels: boolean) => {
      const input = { workspace_id, include_private_channels };
      const output = await outputOf(sandbox, slack('9.0', 'list_channels_ddl', input));
      return itemsAt(output, 'result').map((choice) => Object(choice).text);
    };
    deepEqual(await channels('T0ACME', false), ['general', 'sales']);
    deepEqual(await channels('T0LABS', true), ['general', 'lasers', 'secret-project']);
    const unknown = slack('9.0', 'list_channels_ddl', { workspace_id: 'T9', include_private_channels: false });
    equal(json(await call(sandbox, unknown)).outcome, 'error');
  });

  it('refuses an unknown channel as the third party', async () => {
    const reply = await call(sandbox, slack('8.2', 'send_message', { channel: 'gone', text: 'x' }));
    deepEqual([reply.status, json(reply).outcome], [200, 'error']);
  });

  it('lists channels page by page', async () => {
    const input = { workspace_id: 'T0LABS', include_private_channels: true };
    const first = await outputOf(sandbox, slack('10.0', 'list_channels', input));
    const cursor = Object(first.response_metadata).next_cursor;
    const second = await outputOf(sandbox, slack('10.0', 'list_channels', { ...input, cursor }));
    deepEqual([itemsAt(first, 'channels').length, itemsAt(second, 'channels').length], [2, 1]);
  });
});
