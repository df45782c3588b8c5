/**
 * What Node-RED's red mark says about a `tray-connector`. Runs on import, with no dialog open and no network: pure and
 * cheap. An expression is never wrong in advance, as long as it can be read.
 */
import { describeProblem, isProblem } from '../../schema/checking/problem';
import { migrated } from '../../shared/migrations/migrate';
import { connectorMigrations } from '../../shared/migrations/tray-connector';
import type { Translate } from '../../shared/texts/translate';
import { isUuid } from '../../shared/uuid';
import { type ConnectorProperties, readConnector } from '../connector/connector-kind';
import { isNumber } from './is-number';

/** The part of Node-RED's editor that the check needs. */
export interface ValidityHelpers {
  translate: Translate;
  nodeOf(id: string): Record<string, unknown> | undefined;
  typedValueProblem(type: string, value: string, label: string): string | undefined;
}

/** Reasons why one property of a node is invalid; none when it is fine. */
export function connectorProblems(node: Record<string, unknown>, property: string, helpers: ValidityHelpers): string[] {
  const { translate } = helpers;
  if (property === 'connection') return connectionProblems(node.connection, helpers);
  const { retries, timeout } = migrated(node, connectorMigrations);
  const properties = readConnector(node);
  switch (property) {
    case 'connector':
      return choiceProblems(properties, property, translate('validity.noConnector'));
    case 'connectorVersion':
      return choiceProblems(properties, property, translate('validity.noVersion'));
    case 'operation':
      return choiceProblems(properties, property, translate('validity.noOperation'));
    case 'fields':
      return fieldProblems(properties, translate);
    case 'expression':
      return properties.inputMode === 'expression' ? expressionProblems(properties, helpers) : [];
    case 'authId':
      return authIdProblems(properties, helpers);
    case 'userId':
      return userIdProblems(properties, helpers);
    case 'property':
      return propertyProblems(properties.property, helpers);
    case 'retries':
      return isNumber(retries, (value) => Number.isInteger(value) && value >= 0) ? [] : [translate('validity.retries')];
    case 'timeout':
      return timeout === '' || isNumber(timeout, (value) => value > 0) ? [] : [translate('validity.timeout')];
    default:
      return [];
  }
}

/** Without a connector, nothing is said of what is chosen after it. */
function choiceProblems(
  properties: ConnectorProperties,
  property: 'connector' | 'connectorVersion' | 'operation',
  reason: string,
): string[] {
  const waits = property !== 'connector' && properties.connector === '';
  return properties[property] === '' && !waits ? [reason] : [];
}

function connectionProblems(connection: unknown, { translate, nodeOf }: ValidityHelpers): string[] {
  if (typeof connection !== 'string' || connection === '' || connection === '_ADD_') {
    return [translate('validity.noConnection')];
  }
  const config = nodeOf(connection);
  if (config === undefined) return [translate('validity.connectionMissing')];
  if (config.d === true) return [translate('validity.connectionDisabled')];
  return config.valid === false ? [translate('validity.connectionInvalid')] : [];
}

/** Found when the fields were saved: nothing else changes them but a file that is edited by hand. */
function fieldProblems({ inputMode, operation, problems }: ConnectorProperties, translate: Translate): string[] {
  if (inputMode !== 'fields' || operation === '') return [];
  return problems.filter(isProblem).map((problem) => {
    const text = describeProblem(problem, translate);
    return problem.path === '' ? text : `${problem.path} ${text}`;
  });
}

function expressionProblems(
  properties: ConnectorProperties,
  { translate, typedValueProblem }: ValidityHelpers,
): string[] {
  const { expression, expressionType } = properties;
  if (expression === '') return [translate('validity.noExpression')];
  return listed(typedValueProblem(expressionType, expression, translate('dialog.input')));
}

function authIdProblems(properties: ConnectorProperties, { translate, typedValueProblem }: ValidityHelpers): string[] {
  const { authId, authIdType } = properties;
  if (authIdType === 'connection') return [];
  if (authIdType === 'str') return isUuid(authId.trim()) ? [] : [translate('validity.authId')];
  if (authId === '') return [translate('validity.noAuthId')];
  return listed(typedValueProblem(authIdType, authId, translate('authentication.label')));
}

/** What a user's id looks like is Tray's affair: any text may be one. */
function userIdProblems(
  { userId, userIdType }: ConnectorProperties,
  { translate, typedValueProblem }: ValidityHelpers,
) {
  if (userIdType === 'none') return [];
  if (userId.trim() === '') return [translate('validity.noUserId')];
  return userIdType === 'str' ? [] : listed(typedValueProblem(userIdType, userId, translate('endUser.label')));
}

function propertyProblems(property: string, { translate, typedValueProblem }: ValidityHelpers): string[] {
  if (property === '') return [translate('validity.noProperty')];
  return listed(typedValueProblem('msg', property, translate('options.property')));
}

function listed(problem: string | undefined): string[] {
  return problem === undefined ? [] : [problem];
}
