/**
 * The saved properties of flows. Names and meanings are a public contract (`docs/flow-format.md`): properties may be
 * added, but not renamed or reused. Each `defaults` constant is the only place where a property's default is defined;
 * the `defaults` of `registerType` in the templates repeat the keys because Node-RED's tools read them there, and a
 * test compares the two.
 */
import { isObject } from './json';

export type Region = 'us' | 'eu' | 'ap' | 'custom';

/** Saved properties of the `tray-config` config node, without its credentials. */
export interface TrayConfigProperties {
  /** Version of the properties' format; see `migrations/`. */
  version: number;
  name: string;
  region: Region;
  /** REST base without `/core/v1`; only with region `custom`. */
  baseUrl: string;
  /** Maximum number of calls in flight over all nodes that use the same token and host in this process; 1 to 1000. */
  concurrency: number;
  /** Timeout of one attempt of a call, in seconds. */
  timeout: number;
  /** Id of a Node-RED `tls-config` node, or empty. */
  tls: string;
  /** The account's Embedded ID ("partner name"), for Tray's own dialog that creates authentications; may be empty. */
  embeddedId: string;
  /**
   * Address of that dialog if the account has its own; if empty, that of the region or, with `custom`, the base URL.
   */
  dialogHost: string;
  /** Address at which Tray reaches the HTTP nodes of this Node-RED, without their `httpNodeRoot`; may be empty. */
  publicUrl: string;
  /** Id of a `tray-queue` config node, for nodes whose `delivery` is `queued`; may be empty. */
  queue: string;
}

export interface TrayConfigCredentials {
  token?: string;
  /** Default authentication of calls; may be empty. */
  authId?: string;
}

export const trayConfigDefaults: TrayConfigProperties = {
  version: 1,
  name: '',
  region: 'us',
  baseUrl: '',
  concurrency: 100,
  timeout: 120,
  tls: '',
  embeddedId: '',
  dialogHost: '',
  publicUrl: '',
  queue: '',
};

/** Saved properties of the `tray-queue` config node, without its credentials. */
export interface TrayQueueProperties {
  /** Version of the properties' format; see `migrations/`. */
  version: number;
  name: string;
  /** Address of a Redis or Valkey server; `rediss://` for TLS. */
  url: string;
  /** Prefix of every key in Redis. Node-REDs that share work use the same one. */
  prefix: string;
  /** Id of a Node-RED `tls-config` node, or empty. */
  tls: string;
}

export interface TrayQueueCredentials {
  username?: string;
  password?: string;
}

export const trayQueueDefaults: TrayQueueProperties = {
  version: 1,
  name: '',
  url: 'redis://127.0.0.1:6379',
  prefix: 'tray',
  tls: '',
};

/**
 * Types of a value in the form: four literal or JSON types and five expressions, as Node-RED's TypedInput names them.
 */
export type FieldValueType = 'str' | 'num' | 'bool' | 'json' | 'msg' | 'flow' | 'global' | 'env' | 'jsonata';

export const fieldValueTypes: readonly FieldValueType[] = [
  'str',
  'num',
  'bool',
  'json',
  'msg',
  'flow',
  'global',
  'env',
  'jsonata',
];

/** Types of values that are only known when a message arrives. */
export const fieldExpressionTypes = [
  'msg',
  'flow',
  'global',
  'env',
  'jsonata',
] as const satisfies readonly FieldValueType[];
export type FieldExpressionType = (typeof fieldExpressionTypes)[number];

/** One value of the input: `path` is a JSON Pointer into it, `value` the string that TypedInput holds. */
export interface FieldRow {
  path: string;
  type: FieldValueType;
  value: string;
}

/** True for a row as this package saves it. Needed because flows are edited by hand and imported. */
export function isFieldRow(row: unknown): row is FieldRow {
  return (
    isObject(row) &&
    typeof row.path === 'string' &&
    typeof row.value === 'string' &&
    fieldValueTypes.some((type) => type === row.type)
  );
}

export type AuthIdType = 'connection' | 'str' | 'msg' | 'flow' | 'global' | 'env' | 'jsonata';
/** `none`: calls are made for the account itself. */
export type UserIdType = 'none' | 'str' | 'msg' | 'flow' | 'global' | 'env' | 'jsonata';
export type InputMode = 'fields' | 'expression';
export type ExpressionType = 'msg' | 'flow' | 'global' | 'json' | 'jsonata';
/** One call; or all pages of a list, as one message per page or one message with all items. */
export type PagesMode = 'one' | 'each' | 'all';
/** Whether the value for the next page is read by a path into the output or by an expression over it. */
export type PageNextType = 'path' | 'jsonata';
/** What happens to the file objects of an output; `contents`: their bytes are fetched, too. */
export type FilesMode = 'links' | 'contents';
/** `queued`: through the connection's `tray-queue`. */
export type DeliveryMode = 'direct' | 'queued';

/** A problem of the fields at the time they were saved, without its text; `Problem` of `src/schema` names the rules. */
export interface SavedProblem {
  /** JSON Pointer into the input. */
  path: string;
  rule: string;
  params: Record<string, string | number>;
}

/** The variant chosen at a place whose value does not determine it. */
export interface SavedVariant {
  /** JSON Pointer of the `oneOf` or `anyOf`. */
  path: string;
  /** The variant's title or, if it has none, its index. */
  variant: string | number;
}

/** Saved properties of the `tray-connector` node. */
export interface TrayConnectorProperties {
  /** Version of the properties' format; see `migrations/`. */
  version: number;
  name: string;
  /** Id of a `tray-config` node. */
  connection: string;
  connector: string;
  connectorVersion: string;
  operation: string;
  /** The label in the workspace: "Twilio: Send SMS". Saved with the choice, so that it shows without a network. */
  choiceLabel: string;
  authId: string;
  authIdType: AuthIdType;
  /** The chosen authentication's name as last seen, so that it shows without a network. */
  authLabel: string;
  /** Tray's id of the end user on whose behalf calls are made. */
  userId: string;
  userIdType: UserIdType;
  inputMode: InputMode;
  fields: FieldRow[];
  expression: string;
  expressionType: ExpressionType;
  validate: boolean;
  /** Maximum number of retries after the first attempt. */
  retries: number;
  /** The operation may be executed twice without harm. */
  repeatable: boolean;
  /** Timeout of one attempt, in seconds; '' uses the config node's. */
  timeout: number | '';
  /** The property of `msg` that takes the output. */
  property: string;
  outputs: 1 | 2;
  /** The problems of the fields at the last Done, for the editor's red mark without a network. */
  problems: SavedProblem[];
  /** Only for places where the data does not determine the chosen variant. */
  variants: SavedVariant[];
  pages: PagesMode;
  /** Where in the output the value for the next page is; absent, null, "" and false end the pages. */
  pageNext: string;
  pageNextType: PageNextType;
  /** JSON Pointer of the input field that takes that value. */
  pageInput: string;
  /** With `all`: path of the list in each output. */
  pageItems: string;
  /** Maximum number of pages per message: each is a billed task. */
  pageLimit: number;
  files: FilesMode;
  delivery: DeliveryMode;
}

export const trayConnectorDefaults: TrayConnectorProperties = {
  version: 1,
  name: '',
  connection: '',
  connector: '',
  connectorVersion: '',
  operation: '',
  choiceLabel: '',
  authId: '',
  authIdType: 'connection',
  authLabel: '',
  userId: '',
  userIdType: 'none',
  inputMode: 'fields',
  fields: [],
  expression: 'payload',
  expressionType: 'msg',
  validate: true,
  retries: 3,
  repeatable: false,
  timeout: '',
  property: 'payload',
  outputs: 1,
  problems: [],
  variants: [],
  pages: 'one',
  pageNext: '',
  pageNextType: 'path',
  pageInput: '',
  pageItems: '',
  pageLimit: 100,
  files: 'links',
  delivery: 'direct',
};

/** Where the authentication of a subscription comes from; there is no message that could name one. */
export type TriggerAuthIdType = Extract<AuthIdType, 'connection' | 'str' | 'env'>;
/** `none`: the subscription is the account's own. */
export type TriggerUserIdType = Extract<UserIdType, 'none' | 'str' | 'env'>;

/** Saved properties of the `tray-trigger` node. Those that `tray-connector` also has mean the same here. */
export interface TrayTriggerProperties
  extends Pick<
    TrayConnectorProperties,
    | 'version'
    | 'name'
    | 'connection'
    | 'operation'
    | 'choiceLabel'
    | 'authId'
    | 'authLabel'
    | 'userId'
    | 'problems'
    | 'variants'
  > {
  trigger: string;
  triggerVersion: string;
  authIdType: TriggerAuthIdType;
  userIdType: TriggerUserIdType;
  /** Without the types `msg` and `jsonata`: there is no message. */
  fields: FieldRow[];
  /** The property of `msg` that takes the event. */
  property: string;
  /** Acknowledge and drop an event that has the same body and signature as one of the last hour. */
  dropRepeats: boolean;
}

export const trayTriggerDefaults: TrayTriggerProperties = {
  version: 1,
  name: '',
  connection: '',
  trigger: '',
  triggerVersion: '',
  operation: '',
  choiceLabel: '',
  authId: '',
  authIdType: 'connection',
  authLabel: '',
  userId: '',
  userIdType: 'none',
  fields: [],
  property: 'payload',
  dropRepeats: true,
  problems: [],
  variants: [],
};
