/** What is specific to the dialog of `tray-trigger`. */
import {
  type AuthIdType,
  trayTriggerDefaults as defaults,
  type FieldExpressionType,
  type TrayTriggerProperties,
  type UserIdType,
} from '../../shared/flow';
import { migrated, type SavedProperties } from '../../shared/migrations/migrate';
import { triggerMigrations } from '../../shared/migrations/tray-trigger';
import type { DialogKind, OperationProperties } from '../operation/state/dialog-kind';
import { flag, oneOf, readPlainProperties, text } from '../operation/state/read-properties';
import { t } from './texts';

/** The properties that the dialog itself edits. */
export type TriggerProperties = OperationProperties & Pick<TrayTriggerProperties, 'dropRepeats'>;

/** There is no message when a subscription is created. */
const fieldExpressions: readonly FieldExpressionType[] = ['flow', 'global', 'env'];
const authIdTypes: readonly AuthIdType[] = ['connection', 'str', 'env'];
const userIdTypes: readonly UserIdType[] = ['none', 'str', 'env'];

export const triggerKind: DialogKind<TriggerProperties> = {
  migrations: triggerMigrations,
  savedNames: { connector: 'trigger', connectorVersion: 'triggerVersion' },
  fieldExpressions,
  idExpressions: ['env'],
  hasTrial: false,
  words: () => ({ label: t('label.trigger'), icon: 'bolt', chooseFirst: t('dialog.triggerFirst') }),
  read: (node) => ({
    ...readPlainProperties(node),
    connector: text(node.trigger, defaults.trigger),
    connectorVersion: text(node.triggerVersion, defaults.triggerVersion),
    authIdType: oneOf(authIdTypes, node.authIdType, defaults.authIdType),
    userIdType: oneOf(userIdTypes, node.userIdType, defaults.userIdType),
    dropRepeats: flag(node.dropRepeats, defaults.dropRepeats),
  }),
};

/** The properties of a saved node of any version. */
export function readTrigger(saved: SavedProperties): TriggerProperties {
  return triggerKind.read(migrated(saved, triggerMigrations));
}
