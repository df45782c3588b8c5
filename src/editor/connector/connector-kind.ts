/** What is specific to the dialog of `tray-connector`. */
import {
  type AuthIdType,
  trayConnectorDefaults as defaults,
  type ExpressionType,
  fieldExpressionTypes,
  type TrayConnectorProperties,
  type UserIdType,
} from '../../shared/flow';
import { migrated, type SavedProperties } from '../../shared/migrations/migrate';
import { connectorMigrations } from '../../shared/migrations/tray-connector';
import type { Variable } from '../../shared/variable';
import type { DialogKind } from '../operation/state/dialog-kind';
import { flag, numberOf, oneOf, readPlainProperties, text, variableOf } from '../operation/state/read-properties';
import { t } from '../translate';

/** The properties that the dialog itself edits. */
export interface ConnectorProperties
  extends Omit<TrayConnectorProperties, 'name' | 'connection' | 'retries' | 'timeout' | 'pageLimit'> {
  retries: number | Variable;
  timeout: number | '' | Variable;
  pageLimit: number | Variable;
}

const authIdTypes: readonly AuthIdType[] = ['connection', 'str', ...fieldExpressionTypes];
const userIdTypes: readonly UserIdType[] = ['none', 'str', ...fieldExpressionTypes];
export const inputExpressionTypes: readonly ExpressionType[] = ['msg', 'flow', 'global', 'json', 'jsonata'];

export const connectorKind: DialogKind<ConnectorProperties> = {
  migrations: connectorMigrations,
  savedNames: {},
  fieldExpressions: fieldExpressionTypes,
  idExpressions: fieldExpressionTypes,
  hasTrial: true,
  words: () => ({ label: t('dialog.connector'), icon: 'plug', chooseFirst: t('dialog.connectorFirst') }),
  read: (node) => ({
    ...readPlainProperties(node),
    connector: text(node.connector, defaults.connector),
    connectorVersion: text(node.connectorVersion, defaults.connectorVersion),
    authIdType: oneOf(authIdTypes, node.authIdType, defaults.authIdType),
    userIdType: oneOf(userIdTypes, node.userIdType, defaults.userIdType),
    inputMode: oneOf(['fields', 'expression'], node.inputMode, defaults.inputMode),
    expression: text(node.expression, defaults.expression),
    expressionType: oneOf(inputExpressionTypes, node.expressionType, defaults.expressionType),
    validate: flag(node.validate, defaults.validate),
    retries: numberOf(node.retries) ?? variableOf(node.retries) ?? defaults.retries,
    repeatable: flag(node.repeatable, defaults.repeatable),
    timeout: numberOf(node.timeout) ?? variableOf(node.timeout) ?? defaults.timeout,
    outputs: numberOf(node.outputs) === 2 ? 2 : 1,
    pages: oneOf(['one', 'each', 'all'], node.pages, defaults.pages),
    pageNext: text(node.pageNext, defaults.pageNext),
    pageNextType: oneOf(['path', 'jsonata'], node.pageNextType, defaults.pageNextType),
    pageInput: text(node.pageInput, defaults.pageInput),
    pageItems: text(node.pageItems, defaults.pageItems),
    pageLimit: numberOf(node.pageLimit) ?? variableOf(node.pageLimit) ?? defaults.pageLimit,
    files: oneOf(['links', 'contents'], node.files, defaults.files),
    delivery: oneOf(['direct', 'queued'], node.delivery, defaults.delivery),
  }),
};

/** The properties of a saved node of any version. */
export function readConnector(saved: SavedProperties): ConnectorProperties {
  return connectorKind.read(migrated(saved, connectorMigrations));
}
