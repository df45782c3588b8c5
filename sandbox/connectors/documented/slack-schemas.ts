/** The input schemas of `slack`, which differ between its versions. */
import type { JsonObject } from '../../../src/shared/json';
import { messageLookup } from '../lookups';
import { inputSchema } from '../schemas';

/** Version 8.2 has no workspaces: its channels are those of this one. */
export const defaultWorkspace = 'T0ACME';

export const workspaceField: JsonObject = {
  type: 'string',
  title: 'Workspace',
  description: 'The workspace that the channel belongs to.',
  lookup: messageLookup('list_workspaces_ddl'),
};
const channelTexts = { type: 'string', title: 'Channel', description: 'The channel: its ID or its name.' };
const channelField: JsonObject = {
  ...channelTexts,
  lookup: messageLookup('list_channels_ddl', {
    workspace_id: '{{{workspace_id}}}',
    include_private_channels: false,
  }),
};
const textField: JsonObject = {
  type: 'string',
  title: 'Text',
  description: 'What the message says.',
  format: 'text',
};
const threadField: JsonObject = {
  type: 'string',
  title: 'Thread',
  description: 'The ts of the message that this one answers.',
};
const usernameField: JsonObject = { type: 'string', title: 'Username', description: 'The name shown as the sender.' };
const asUserField: JsonObject = {
  type: 'boolean',
  title: 'As user',
  description: 'Post as the authenticated user instead of as a bot.',
  default: false,
};
const attachmentsField: JsonObject = {
  type: 'array',
  title: 'Attachments',
  description: 'Blocks shown below the text.',
  items: {
    type: 'object',
    title: 'Attachment',
    required: ['text'],
    advanced: ['color'],
    properties: {
      title: { type: 'string', title: 'Title' },
      text: { type: 'string', title: 'Text', format: 'text' },
      color: {
        type: 'string',
        title: 'Colour',
        enum: ['good', 'warning', 'danger'],
        enumLabels: ['Green', 'Yellow', 'Red'],
      },
    },
  },
};

export const sendFields82 = inputSchema(
  {
    channel: {
      ...channelTexts,
      lookup: messageLookup('list_channels_ddl', { workspace_id: defaultWorkspace, include_private_channels: false }),
    },
    text: textField,
    username: usernameField,
    as_user: asUserField,
    thread_ts: threadField,
  },
  { required: ['channel', 'text'], advanced: ['username', 'as_user'] },
);

export const sendFields90 = inputSchema(
  {
    workspace_id: workspaceField,
    channel: channelField,
    text: textField,
    attachments: attachmentsField,
    username: usernameField,
    as_user: asUserField,
    thread_ts: threadField,
  },
  { required: ['workspace_id', 'channel', 'text'], advanced: ['username', 'as_user', 'thread_ts'] },
);

/**
 * `text` was renamed to `message`, `as_user` was removed, `thread_ts` is no longer advanced, `reply_broadcast` is new.
 */
export const sendFields100 = inputSchema(
  {
    workspace_id: workspaceField,
    channel: channelField,
    message: { ...textField, title: 'Message' },
    attachments: { ...attachmentsField, maxItems: 20 },
    thread_ts: threadField,
    reply_broadcast: {
      type: 'boolean',
      title: 'Show reply in channel',
      description: 'Show an answer in the channel too, not just in its thread.',
      default: false,
    },
    username: usernameField,
  },
  { required: ['workspace_id', 'channel', 'message'], advanced: ['username'] },
);

export const cursorField: JsonObject = {
  type: 'string',
  title: 'Cursor',
  description: 'The next_cursor of the page before.',
};

export const listFields82 = inputSchema(
  {
    channel: channelTexts,
    number_of_messages: {
      type: 'string',
      title: 'Number of messages',
      description: 'How many messages to return at once.',
      pattern: '^[1-9][0-9]*$',
      default: '100',
    },
  },
  { required: ['channel'] },
);

/** `number_of_messages` became an integer. */
export const listFields90 = inputSchema(
  {
    workspace_id: workspaceField,
    channel: channelField,
    number_of_messages: {
      type: 'integer',
      title: 'Number of messages',
      description: 'How many messages to return at once.',
      minimum: 1,
      maximum: 1000,
      default: 100,
    },
    cursor: cursorField,
  },
  { required: ['workspace_id', 'channel'], advanced: ['cursor'] },
);
