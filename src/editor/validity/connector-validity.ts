/** The reasons for Node-RED's red mark on a `tray-connector`. */
import { migrated } from '../../shared/migrations/migrate';
import { connectorMigrations } from '../../shared/migrations/tray-connector';
import { type ConnectorProperties, readConnector } from '../connector/connector-kind';
import { queueOf } from '../queue-of';
import { isNumber } from './is-number';
import {
  connectionProblems,
  listed,
  type OperationProperty,
  operationProblems,
  type ValidityHelpers,
} from './operation-validity';
import { pageProblems } from './page-validity';

/** Why one property of a node is invalid; empty if it is valid. */
export function connectorProblems(node: Record<string, unknown>, property: string, helpers: ValidityHelpers): string[] {
  const { translate } = helpers;
  const saved = migrated(node, connectorMigrations);
  const { retries, timeout } = saved;
  const properties = readConnector(node);
  switch (property) {
    case 'connection':
      return connectionProblems(node.connection, helpers);
    case 'fields':
      return properties.inputMode === 'fields' ? commonProblems(properties, property, helpers) : [];
    case 'connector':
    case 'connectorVersion':
    case 'operation':
    case 'authId':
    case 'userId':
    case 'property':
      return commonProblems(properties, property, helpers);
    case 'expression':
      return properties.inputMode === 'expression' ? expressionProblems(properties, helpers) : [];
    case 'retries':
      return isNumber(retries, (value) => Number.isInteger(value) && value >= 0) ? [] : [translate('validity.retries')];
    case 'timeout':
      return timeout === '' || isNumber(timeout, (value) => value > 0) ? [] : [translate('validity.timeout')];
    case 'pages':
    case 'pageNext':
    case 'pageInput':
    case 'pageItems':
    case 'pageLimit':
      return pageProblems(saved, properties, property, helpers);
    case 'delivery':
      return deliveryProblems(node, properties, helpers);
    default:
      return [];
  }
}

/** Problems of the connection itself are reported at the connection. */
function deliveryProblems(
  { connection }: Record<string, unknown>,
  { delivery }: ConnectorProperties,
  { translate, nodeOf }: ValidityHelpers,
): string[] {
  const config = typeof connection === 'string' ? nodeOf(connection) : undefined;
  if (delivery === 'direct' || config === undefined) return [];
  switch (queueOf(config, nodeOf)) {
    case 'none':
      return [translate('validity.noQueue')];
    case 'unusable':
      return [translate('validity.queueUnusable')];
    default:
      return [];
  }
}

function commonProblems(properties: ConnectorProperties, property: OperationProperty, helpers: ValidityHelpers) {
  const { translate } = helpers;
  const missing = { connector: translate('validity.noConnector'), connectorVersion: translate('validity.noVersion') };
  return operationProblems(properties, property, helpers, missing);
}

function expressionProblems(
  properties: ConnectorProperties,
  { translate, typedValueProblem }: ValidityHelpers,
): string[] {
  const { expression, expressionType } = properties;
  if (expression === '') return [translate('validity.noExpression')];
  return listed(typedValueProblem(expressionType, expression, translate('dialog.input')));
}
