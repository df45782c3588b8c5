/**
 * `slack` 8.2, 9.0 and 10.0: messages, and channels that depend on a workspace. The versions differ in their fields.
 */
import type { JsonObject } from '../../../src/shared/json';
import { type Connector, type ConnectorVersion, type Operation, serviceOf, ThirdPartyError } from '../connector';
import { numberAt, textAt } from '../input';
import { lookupOperation } from '../lookups';
import { Memory } from '../memory';
import { inputSchema, outputSchema } from '../schemas';
import { pageOf } from './pages';
import {
  cursorField,
  defaultWorkspace,
  listFields82,
  listFields90,
  sendFields82,
  sendFields90,
  sendFields100,
  workspaceField,
} from './slack-schemas';

type Message = { ts: string; channel: string; text: string; username: string; thread_ts: string | null };
type Channel = { id: string; name: string; is_private: boolean; workspace: string };

const workspaces = [
  { text: 'Acme', value: 'T0ACME' },
  { text: 'Acme Labs', value: 'T0LABS' },
];
const channels: Channel[] = [
  { id: 'C0GENERAL', name: 'general', is_private: false, workspace: 'T0ACME' },
  { id: 'C0SALES', name: 'sales', is_private: false, workspace: 'T0ACME' },
  { id: 'C0BOARD', name: 'board', is_private: true, workspace: 'T0ACME' },
  { id: 'C0LABGEN', name: 'general', is_private: false, workspace: 'T0LABS' },
  { id: 'C0LASERS', name: 'lasers', is_private: false, workspace: 'T0LABS' },
  { id: 'C0SECRET', name: 'secret-project', is_private: true, workspace: 'T0LABS' },
];

export function slack(): Connector {
  const messages = new Memory<Message>();
  let sent = 0;

  const send = (input: JsonObject): JsonObject => {
    const channel = existingChannel(input);
    sent += 1;
    const message = {
      ts: `1700000000.${String(sent).padStart(6, '0')}`,
      channel,
      text: textAt(input, 'text') || textAt(input, 'message'),
      username: textAt(input, 'username', 'Tray'),
      thread_ts: textAt(input, 'thread_ts') || null,
    };
    messages.add(message);
    return { ok: true, channel, ts: message.ts, message };
  };
  const list = (input: JsonObject): JsonObject => {
    const channel = existingChannel(input);
    const found = messages
      .all()
      .filter((message) => message.channel === channel)
      .reverse();
    const size = Number(input.number_of_messages ?? 100);
    const { items, next } = pageOf(found, size, textAt(input, 'cursor'));
    return { ok: true, messages: items, response_metadata: { next_cursor: next } };
  };

  const lookups = [
    lookupOperation('list_workspaces_ddl', {}, () => workspaces),
    lookupOperation('list_channels_ddl', workspaceProperties, ({ workspace_id, include_private_channels }) =>
      channelsOf(String(workspace_id), include_private_channels === true).map(({ id, name }) => ({
        text: name,
        value: id,
      })),
    ),
  ];
  const versions: ConnectorVersion[] = [
    version('8.2', 3, [sendMessage(sendFields82, send), listMessages(listFields82, list), ...lookups]),
    version('9.0', 4, [sendMessage(sendFields90, send), listMessages(listFields90, list), listChannels, ...lookups]),
    version('10.0', 4, [sendMessage(sendFields100, send), listMessages(listFields90, list), listChannels, ...lookups]),
  ];
  return {
    versions,
    state: () => ({ sent, messages: messages.latest(100) }),
    reset: () => {
      messages.clear();
      sent = 0;
    },
  };
}

function version(number: string, serviceVersion: number, operations: Operation[]): ConnectorVersion {
  return {
    name: 'slack',
    version: number,
    title: 'Slack',
    description: 'Slack connector',
    service: serviceOf('slack', serviceVersion),
    operations: () => operations,
  };
}

const workspaceProperties: JsonObject = {
  workspace_id: { type: 'string' },
  include_private_channels: { type: 'boolean' },
};

function channelsOf(workspace: string, withPrivate: boolean): Channel[] {
  if (!workspaces.some(({ value }) => value === workspace)) {
    throw new ThirdPartyError(404, { ok: false, error: 'team_not_found' }, 'There is no such workspace.');
  }
  return channels.filter((channel) => channel.workspace === workspace && (withPrivate || !channel.is_private));
}

/** The id of a channel that an input specifies by id or by name. */
function existingChannel(input: JsonObject): string {
  const wanted = textAt(input, 'channel').replace(/^#/, '');
  const found = channelsOf(textAt(input, 'workspace_id', defaultWorkspace), true).find(
    ({ id, name }) => id === wanted || name === wanted,
  );
  if (found !== undefined) return found.id;
  throw new ThirdPartyError(404, { ok: false, error: 'channel_not_found' }, 'There is no such channel.');
}

const messageOutput: JsonObject = {
  type: 'object',
  properties: {
    ts: { type: 'string' },
    channel: { type: 'string' },
    text: { type: 'string' },
    username: { type: 'string' },
    thread_ts: { type: ['string', 'null'] },
  },
};
const metadataOutput: JsonObject = { type: 'object', properties: { next_cursor: { type: 'string' } } };

function sendMessage(fields: JsonObject, run: Operation['run']): Operation {
  return {
    name: 'send_message',
    title: 'Send message',
    description: 'Send a message to a channel.',
    authScopes: ['chat:write:bot'],
    inputSchema: fields,
    outputSchema: outputSchema({
      ok: { type: 'boolean' },
      channel: { type: 'string' },
      ts: { type: 'string' },
      message: messageOutput,
    }),
    run,
  };
}

function listMessages(fields: JsonObject, run: Operation['run']): Operation {
  return {
    name: 'list_messages',
    title: 'List messages',
    description: 'List the messages of a channel, newest first.',
    authScopes: ['channels:history'],
    inputSchema: fields,
    outputSchema: outputSchema({
      ok: { type: 'boolean' },
      messages: { type: 'array', items: messageOutput },
      response_metadata: metadataOutput,
    }),
    run,
  };
}

const listChannels: Operation = {
  name: 'list_channels',
  title: 'List channels',
  description: 'List the channels of a workspace.',
  authScopes: ['channels:read'],
  inputSchema: inputSchema(
    {
      workspace_id: workspaceField,
      include_private_channels: { type: 'boolean', title: 'Include private channels', default: false },
      batch_size: { type: 'integer', title: 'Batch size', minimum: 1, maximum: 1000, default: 2 },
      cursor: cursorField,
    },
    { required: ['workspace_id'] },
  ),
  outputSchema: outputSchema({
    channels: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: { type: 'string' }, name: { type: 'string' }, is_private: { type: 'boolean' } },
      },
    },
    response_metadata: metadataOutput,
  }),
  run: (input) => {
    const found = channelsOf(textAt(input, 'workspace_id'), input.include_private_channels === true);
    const { items, next } = pageOf(found, numberAt(input, 'batch_size', 2), textAt(input, 'cursor'));
    return { channels: items, response_metadata: { next_cursor: next } };
  },
};
