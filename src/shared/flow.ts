/**
 * What people's flows hold. Names and meanings are a public contract (`docs/flow-format.md`): add to them, rename or
 * reuse nothing.
 * Each `defaults` constant is the one place where a property's default is decided; the `defaults` of
 * `registerType` in the templates repeat the keys because Node-RED's tools read them there, and a test compares the two.
 */
import { isObject } from './json';

export type Region = 'us' | 'eu' | 'ap' | 'custom';

/** Saved properties of the `tray-config` config node, without its credentials. */
export interface TrayConfigProperties {
  /** The form of the properties; see `migrations/`. */
  version: number;
  name: string;
  region: Region;
  /** REST base without `/core/v1`; only with region `custom`. */
  baseUrl: string;
  /** Calls in flight at most, over all nodes that use the same token and host in this process; 1 to 1000. */
  concurrency: number;
  /** Seconds that one attempt of a call may take. */
  timeout: number;
  /** Id of a Node-RED `tls-config` node, or empty. */
  tls: string;
  /** The account's Embedded ID ("partner name"), for Tray's own dialog that makes authentications; may be empty. */
  embeddedId: string;
  /** Address of that dialog where the account has its own; empty takes that of the region or, with `custom`, the base URL. */
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
  /** The form of the properties; see `migrations/`. */
  version: number;
  name: string;
  /** Address of a Redis or Valkey server; `rediss://` for TLS. */
  url: string;
  /** Stands before every key; flows that share work share it. */
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

/** Types of one value in the form: five literal or JSON types and five expressions, as Node-RED's TypedInput names them. */
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

/** The types of a value that is known only when a message comes. */
export const fieldExpressionTypes = [
  'msg',
  'flow',
  'global',
  'env',
  'jsonata',
] as const satisfies readonly FieldValueType[];
export type FieldExpressionType = (typeof fieldExpressionTypes)[number];

/** One value of the input: `path` is a JSON Pointer into it, `value` the string that a TypedInput holds. */
export interface FieldRow {
  path: string;
  type: FieldValueType;
  value: string;
}

/** True for a row of the form that this package saves: flows are edited by hand and imported. */
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
/** One call; or all pages of a list: a message for each, or one message with all items. */
export type PagesMode = 'one' | 'each' | 'all';
/** What the next page is asked with is read by a path into the output, or by an expression over it. */
export type PageNextType = 'path' | 'jsonata';
/** What becomes of the file objects of an output; `contents`: they get their bytes, too. */
export type FilesMode = 'links' | 'contents';
/** `queued`: through the connection's `tray-queue`. */
export type DeliveryMode = 'direct' | 'queued';

/** A problem of the fields when they were saved, without its text; `Problem` of `src/schema` names the rules. */
export interface SavedProblem {
  /** JSON Pointer into the input. */
  path: string;
  rule: string;
  params: Record<string, string | number>;
}

/** The variant that was chosen at a place whose value does not imply it. */
export interface SavedVariant {
  /** JSON Pointer of the `oneOf` or `anyOf`. */
  path: string;
  /** The variant's title or, without one, its index. */
  variant: string | number;
}

/** Saved properties of the `tray-connector` node. */
export interface TrayConnectorProperties {
  /** The form of the properties; see `migrations/`. */
  version: number;
  name: string;
  /** Id of a `tray-config` node. */
  connection: string;
  connector: string;
  connectorVersion: string;
  operation: string;
  /** What people read in the workspace: "Twilio: Send SMS". Saved with the choice, so that it shows without a network. */
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
  /** Further attempts at most. */
  retries: number;
  /** The operation may be executed twice without harm. */
  repeatable: boolean;
  /** Seconds for one attempt; empty takes the config node's. */
  timeout: number | '';
  /** Where on `msg` the output goes. */
  property: string;
  outputs: 1 | 2;
  /** The problems of the fields at the last Done, for the editor's red mark without a network. */
  problems: SavedProblem[];
  /** Only where the data does not imply which variant was chosen. */
  variants: SavedVariant[];
  pages: PagesMode;
  /** Where in the output the value stands that the next page is asked with; absent, null, "" and false end the pages. */
  pageNext: string;
  pageNextType: PageNextType;
  /** JSON Pointer of the input field that takes that value. */
  pageInput: string;
  /** With `all`: path of the list in each output. */
  pageItems: string;
  /** Pages at most for one message: each is a billed task. */
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

/** Whose authentication a subscription uses; there is no message that could name one. */
export type TriggerAuthIdType = Extract<AuthIdType, 'connection' | 'str' | 'env'>;
/** `none`: the subscription is the account's own. */
export type TriggerUserIdType = Extract<UserIdType, 'none' | 'str' | 'env'>;

/** Saved properties of the `tray-trigger` node. Those that `tray-connector` has too mean the same here. */
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
  /** Where on `msg` the event goes. */
  property: string;
  /** An event with the same body and signature as one of the last hour is answered and dropped. */
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
