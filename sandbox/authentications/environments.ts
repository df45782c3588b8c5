/** The environments of every service: each has one named Production, some also have one with their own app. */
import type { JsonObject, JsonValue } from '../../src/shared/json';
import type { TitledService } from '../connectors/connector';
import { type AuthenticationType, type Environment, environmentId } from './environment';

type Template = Pick<Environment, 'title' | 'authenticationType'> &
  Partial<Pick<Environment, 'userDataSchema' | 'credentialsSchema' | 'scopes'>>;

export function environmentsOf(service: TitledService): Environment[] {
  const templates = byService[service.name] ?? [production('token')];
  return templates.map(({ title, authenticationType, ...parts }) => ({
    id: environmentId(service, title),
    title,
    authenticationType,
    userDataSchema: {},
    credentialsSchema: {},
    scopes: [],
    ...parts,
    service,
  }));
}

function production(
  authenticationType: AuthenticationType,
  parts: Omit<Template, 'title' | 'authenticationType'> = {},
) {
  return { title: 'Production', authenticationType, ...parts };
}

function text(title: string, further: JsonObject = {}): JsonObject {
  return { title, type: 'string', ...further };
}

const slackScopes: JsonValue[] = [
  { scope: 'calls:read', description: 'View information about calls' },
  { scope: 'channels:history', description: 'View the messages of public channels' },
  { scope: 'channels:read', description: 'View the list of public channels' },
  { scope: 'channels:write', description: 'Manage public channels' },
  { scope: 'chat:write:bot', description: 'Send messages' },
];

const signingSecret: JsonObject = {
  advanced: [],
  additionalProperties: false,
  type: 'object',
  properties: {
    signing_secret: text('Signing secret', {
      format: 'password',
      description: 'For slash commands only.',
    }),
  },
};

/** With the errors of a real one: `schema` without `$`, nested ids, and a misspelt type. */
const twilioCredentials: JsonObject = {
  id: 'http://jsonschema.net',
  type: 'object',
  schema: 'http://json-schema.org/draft-03/schema',
  properties: {
    account_sid: text('Account SID', { id: 'http://jsonschema.net/sid', description: 'Begins with AC.' }),
    auth_token: text('Auth token', { id: 'http://jsonschema.net/token', format: 'password' }),
    subaccount: { title: 'Subaccount', tytpe: 'string', description: 'Leave it empty for the main account.' },
    api_version: { title: 'API version', type: 'integer' },
  },
  additionalProperties: false,
  required: ['account_sid', 'auth_token'],
};

const byService: Record<string, Template[] | undefined> = {
  slack: [
    production('oauth2', { userDataSchema: signingSecret, scopes: slackScopes }),
    { title: 'Our own Slack app', authenticationType: 'oauth2', scopes: slackScopes.slice(1) },
  ],
  twilio: [production('token', { credentialsSchema: twilioCredentials })],
  'google-sheets': [
    production('oauth2', {
      scopes: ['https://www.googleapis.com/auth/drive.readonly', 'https://www.googleapis.com/auth/spreadsheets'],
    }),
  ],
  trello: [production('oauth1')],
  shopify: [
    production('token', {
      userDataSchema: {
        type: 'object',
        required: ['shop'],
        properties: { shop: text('Shop', { description: 'The part before .myshopify.com.' }) },
      },
      credentialsSchema: {
        type: 'object',
        required: ['access_token'],
        properties: { access_token: text('Access token', { format: 'password' }) },
      },
    }),
    { title: '', authenticationType: 'oauth2', scopes: ['read_products', 'write_products'] },
  ],
  outreach: [
    production('oauth2client_credentials', {
      credentialsSchema: {
        type: 'object',
        required: ['client_id', 'client_secret'],
        additionalProperties: false,
        properties: { client_id: text('Client ID'), client_secret: text('Client secret', { format: 'password' }) },
      },
    }),
  ],
};
