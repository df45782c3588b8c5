/** The part of Tray's GraphQL schema that the sandbox has, by the names of its types and fields. */

/** A field's type and arguments. */
export interface FieldType {
  /** Name of an object type; if there is none of this name, a scalar. */
  type: string;
  arguments?: Record<string, ArgumentType>;
}

export type ArgumentType = { type: 'Int' | 'String' | 'Boolean' } | { fields: Record<string, InputField> };

export interface InputField {
  type: 'String' | 'Boolean';
  isRequired: boolean;
}

const scalar: FieldType = { type: 'String' };
const required: InputField = { type: 'String', isRequired: true };
const optional: InputField = { type: 'String', isRequired: false };

function payload(...names: string[]): Record<string, FieldType> {
  return Object.fromEntries([...names, 'clientMutationId'].map((name) => [name, scalar]));
}

/** A mutation: it takes an `input`, and returns its `clientMutationId`. */
function mutation(type: string, fields: Record<string, InputField>): FieldType {
  return { type, arguments: { input: { fields: { ...fields, clientMutationId: optional } } } };
}

const pageInfo: FieldType = { type: 'PageInfo' };

export const objectTypes: Record<string, Record<string, FieldType> | undefined> = {
  Query: {
    viewer: { type: 'Viewer' },
    users: {
      type: 'UserConnection',
      arguments: {
        criteria: { fields: { userId: optional, externalUserId: optional, name: optional } },
        first: { type: 'Int' },
        last: { type: 'Int' },
        before: { type: 'String' },
        after: { type: 'String' },
      },
    },
  },
  Mutation: {
    authorize: mutation('AuthorizePayload', { userId: required }),
    generateAuthorizationCode: mutation('GenerateAuthorizationCodePayload', { userId: required }),
    createExternalUser: mutation('CreateExternalUserPayload', {
      name: required,
      externalUserId: required,
      isTestUser: { type: 'Boolean', isRequired: false },
    }),
    removeExternalUser: mutation('RemoveExternalUserPayload', { userId: required }),
    removeAuthentication: mutation('RemoveAuthenticationPayload', { authenticationId: required }),
  },
  // Takes no arguments: a request that pages this list is rejected before anything is executed.
  Viewer: { authentications: { type: 'AuthenticationConnection' }, details: { type: 'UserDetails' } },
  UserDetails: { username: scalar, email: scalar, name: scalar },
  AuthenticationConnection: { edges: { type: 'AuthenticationEdge' }, pageInfo },
  AuthenticationEdge: { node: { type: 'Authentication' } },
  Authentication: {
    id: scalar,
    name: scalar,
    customFields: scalar,
    service: { type: 'Service' },
    serviceEnvironment: { type: 'ServiceEnvironment' },
  },
  Service: { id: scalar, name: scalar, icon: scalar, title: scalar, version: scalar },
  ServiceEnvironment: { id: scalar, title: scalar },
  PageInfo: { hasNextPage: scalar, hasPreviousPage: scalar, startCursor: scalar, endCursor: scalar },
  UserConnection: { edges: { type: 'UserEdge' }, pageInfo },
  UserEdge: { node: { type: 'User' }, cursor: scalar },
  User: { id: scalar, name: scalar, externalUserId: scalar, isTestUser: scalar },
  AuthorizePayload: payload('accessToken'),
  GenerateAuthorizationCodePayload: payload('authorizationCode'),
  CreateExternalUserPayload: payload('userId'),
  RemoveExternalUserPayload: payload(),
  RemoveAuthenticationPayload: payload(),
};
