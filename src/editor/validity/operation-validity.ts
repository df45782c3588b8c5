/**
 * The reasons for Node-RED's red mark on a node with an operation. Runs on import, with no dialog open and no network:
 * pure and cheap. A syntactically valid expression is never wrong in advance.
 */
import { describeProblem, isProblem } from '../../schema/checking/problem';
import type { Translate } from '../../shared/texts/translate';
import { isUuid } from '../../shared/uuid';
import type { OperationProperties } from '../operation/state/dialog-kind';

/** The parts of Node-RED's editor that the check needs. */
export interface ValidityHelpers {
  /** Looks up texts that all nodes share. */
  translate: Translate;
  nodeOf(id: string): Record<string, unknown> | undefined;
  typedValueProblem(type: string, value: string, label: string): string | undefined;
}

/** A property that all such nodes have, by its name in the dialogs. */
export type OperationProperty =
  | 'connector'
  | 'connectorVersion'
  | 'operation'
  | 'fields'
  | 'authId'
  | 'userId'
  | 'property';

/** The texts for missing choices. */
interface MissingChoices {
  connector: string;
  connectorVersion: string;
}

/** Why one property of a node is invalid; empty if it is valid. */
export function operationProblems(
  properties: OperationProperties,
  property: OperationProperty,
  helpers: ValidityHelpers,
  missing: MissingChoices,
): string[] {
  switch (property) {
    case 'connector':
    case 'connectorVersion':
      return choiceProblems(properties, property, missing[property]);
    case 'operation':
      return choiceProblems(properties, property, helpers.translate('validity.noOperation'));
    case 'fields':
      return fieldProblems(properties, helpers.translate);
    case 'authId':
      return authIdProblems(properties, helpers);
    case 'userId':
      return userIdProblems(properties, helpers);
    case 'property':
      return propertyProblems(properties.property, helpers);
  }
}

/** Without a connector, the choices that depend on it are not reported. */
function choiceProblems(
  properties: OperationProperties,
  property: 'connector' | 'connectorVersion' | 'operation',
  reason: string,
): string[] {
  const waits = property !== 'connector' && properties.connector === '';
  return properties[property] === '' && !waits ? [reason] : [];
}

/** Why the chosen connection is not usable. */
export function connectionProblems(connection: unknown, { translate, nodeOf }: ValidityHelpers): string[] {
  if (typeof connection !== 'string' || connection === '' || connection === '_ADD_') {
    return [translate('validity.noConnection')];
  }
  const config = nodeOf(connection);
  if (config === undefined) return [translate('validity.connectionMissing')];
  if (config.d === true) return [translate('validity.connectionDisabled')];
  return config.valid === false ? [translate('validity.connectionInvalid')] : [];
}

/** Found when the fields were saved: only editing the file by hand can change them otherwise. */
function fieldProblems({ operation, problems }: OperationProperties, translate: Translate): string[] {
  if (operation === '') return [];
  return problems.filter(isProblem).map((problem) => {
    const text = describeProblem(problem, translate);
    return problem.path === '' ? text : `${problem.path} ${text}`;
  });
}

function authIdProblems(properties: OperationProperties, { translate, typedValueProblem }: ValidityHelpers): string[] {
  const { authId, authIdType } = properties;
  if (authIdType === 'connection') return [];
  if (authIdType === 'str') return isUuid(authId.trim()) ? [] : [translate('validity.authId')];
  if (authId === '') return [translate('validity.noAuthId')];
  return listed(typedValueProblem(authIdType, authId, translate('authentication.label')));
}

/** The format of a user's id is up to Tray: any text may be one. */
function userIdProblems(
  { userId, userIdType }: OperationProperties,
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

export function listed(problem: string | undefined): string[] {
  return problem === undefined ? [] : [problem];
}
