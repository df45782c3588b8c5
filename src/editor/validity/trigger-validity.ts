/** The reasons for Node-RED's red mark on a `tray-trigger`. */
import type { Translate } from '../../shared/texts/translate';
import { readTrigger, type TriggerProperties } from '../trigger/trigger-kind';
import {
  connectionProblems,
  type OperationProperty,
  operationProblems,
  type ValidityHelpers,
} from './operation-validity';

export interface TriggerHelpers extends ValidityHelpers {
  /** Looks up texts that only this node has. */
  t: Translate;
}

/** The names in the dialogs of the properties that are checked like those of other nodes. */
const common: Readonly<Record<string, OperationProperty>> = {
  trigger: 'connector',
  triggerVersion: 'connectorVersion',
  operation: 'operation',
  authId: 'authId',
  userId: 'userId',
  property: 'property',
};

/** Why one property of a node is invalid; empty if it is valid. */
export function triggerProblems(node: Record<string, unknown>, property: string, helpers: TriggerHelpers): string[] {
  const properties = readTrigger(node);
  if (property === 'connection') return connectionReasons(node.connection, helpers);
  if (property === 'fields') {
    return [...messageProblems(properties, helpers), ...commonProblems(properties, property, helpers)];
  }
  const name = common[property];
  return name === undefined ? [] : commonProblems(properties, name, helpers);
}

function commonProblems(properties: TriggerProperties, property: OperationProperty, helpers: TriggerHelpers): string[] {
  const { t } = helpers;
  const missing = { connector: t('validity.noTrigger'), connectorVersion: t('validity.noVersion') };
  return operationProblems(properties, property, helpers, missing);
}

/** Without an address Tray cannot send anything. */
function connectionReasons(connection: unknown, helpers: TriggerHelpers): string[] {
  const problems = connectionProblems(connection, helpers);
  if (problems.length > 0 || typeof connection !== 'string') return problems;
  const { t, nodeOf } = helpers;
  const { publicUrl } = nodeOf(connection) ?? {};
  const isThere = typeof publicUrl === 'string' && publicUrl.trim() !== '';
  return isThere ? [] : [t('validity.noPublicUrl')];
}

/** Rows of imported flows may refer to a message. */
function messageProblems({ fields }: TriggerProperties, { t }: TriggerHelpers): string[] {
  return fields
    .filter(({ type }) => type === 'msg' || type === 'jsonata')
    .map(({ path }) => t('validity.noMessage', { path }));
}
