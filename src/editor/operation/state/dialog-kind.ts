/** Where the dialogs of nodes with an operation differ: `tray-connector` makes calls, `tray-trigger` takes events. */
import type { FieldExpressionType, TrayConnectorProperties } from '../../../shared/flow';
import type { Migrations, SavedProperties } from '../../../shared/migrations/migrate';

/**
 * The properties that all of these dialogs edit, by their names in `tray-connector`. Name and connection have controls of
 * Node-RED's.
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

/** What a dialog calls that which has versions and operations. */
export interface ChoiceWords {
  label: string;
  /** A Font Awesome 4 name without its prefix. */
  icon: string;
  /** In place of a list, while there is nothing that it could be of. */
  chooseFirst: string;
}

export interface DialogKind<Properties extends OperationProperties = OperationProperties> {
  migrations: Migrations;
  /** Reads properties in the form of today. One that is missing or malformed reads as its default. */
  read(saved: SavedProperties): Properties;
  /** Names in the flow of the properties that are called otherwise there. */
  savedNames: Readonly<Record<string, string>>;
  /** The expressions that the fields of the form may hold. */
  fieldExpressions: readonly FieldExpressionType[];
  /** Those that may name an authentication or an end user. */
  idExpressions: readonly FieldExpressionType[];
  /** Calls can be tried in the dialog. */
  hasTrial: boolean;
  words(): ChoiceWords;
}

/** What a property of a dialog is called in the flow. */
export function savedName({ savedNames }: DialogKind, property: string): string {
  return savedNames[property] ?? property;
}
