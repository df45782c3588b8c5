/** How the dialogs of nodes with an operation differ: `tray-connector` makes calls, `tray-trigger` receives events. */
import type { FieldExpressionType, TrayConnectorProperties } from '../../../shared/flow';
import type { Migrations, SavedProperties } from '../../../shared/migrations/migrate';

/**
 * The properties that all of these dialogs edit, by their names in `tray-connector`. Name and connection have
 * Node-RED's own controls.
 */
export type OperationProperties = Pick<
  TrayConnectorProperties,
  | 'version'
  | 'connector'
  | 'connectorVersion'
  | 'operation'
  | 'choiceLabel'
  | 'authId'
  | 'authIdType'
  | 'authLabel'
  | 'userId'
  | 'userIdType'
  | 'fields'
  | 'property'
  | 'problems'
  | 'variants'
>;

/** The dialog's words for what has versions and operations: connector or trigger. */
export interface ChoiceWords {
  label: string;
  /** A Font Awesome 4 name without its prefix. */
  icon: string;
  /** Shown in place of a list while something else has to be chosen first. */
  chooseFirst: string;
}

export interface DialogKind<Properties extends OperationProperties = OperationProperties> {
  migrations: Migrations;
  /** Reads properties in the current format. A missing or malformed one gets its default. */
  read(saved: SavedProperties): Properties;
  /** The names in the flow of properties that are named differently there. */
  savedNames: Readonly<Record<string, string>>;
  /** The expressions that are allowed in the form's fields. */
  fieldExpressions: readonly FieldExpressionType[];
  /** The expressions that are allowed for an authentication or an end user. */
  idExpressions: readonly FieldExpressionType[];
  /** Calls can be tried in the dialog. */
  hasTrial: boolean;
  words(): ChoiceWords;
}

/** The name in the flow of a dialog's property. */
export function savedName({ savedNames }: DialogKind, property: string): string {
  return savedNames[property] ?? property;
}
