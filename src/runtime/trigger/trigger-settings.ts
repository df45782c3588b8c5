import type { FieldRow, TrayTriggerProperties } from '../../shared/flow';
import { textOf } from '../call-settings';

/** The settings of a `tray-trigger` node, in the runtime's form. */
export interface TriggerSettings
  extends Pick<
    TrayTriggerProperties,
    | 'connection'
    | 'trigger'
    | 'triggerVersion'
    | 'operation'
    | 'authId'
    | 'authIdType'
    | 'userId'
    | 'userIdType'
    | 'fields'
    | 'property'
    | 'dropRepeats'
  > {
  /** The node's label for people. */
  label: string;
}

/** Reads a node's saved properties: environment variables put strings in place of booleans. */
export function readTriggerSettings(saved: TrayTriggerProperties): TriggerSettings {
  return {
    connection: textOf(saved.connection),
    trigger: textOf(saved.trigger),
    triggerVersion: textOf(saved.triggerVersion),
    operation: textOf(saved.operation),
    authId: textOf(saved.authId),
    authIdType: saved.authIdType,
    userId: textOf(saved.userId),
    userIdType: saved.userIdType,
    fields: rowsOf(saved.fields),
    property: textOf(saved.property),
    dropRepeats: textOf(saved.dropRepeats) !== 'false',
    label: textOf(saved.name) || textOf(saved.choiceLabel) || textOf(saved.operation),
  };
}

function rowsOf(fields: unknown): FieldRow[] {
  return Array.isArray(fields) ? fields : [];
}
