import type { NodeDef } from 'node-red';
import { openConnection } from '../../src/runtime/accounts/connection';
import { millisecondsOf, textOf } from '../../src/runtime/call-settings';
import { catalogueFolderOf } from '../../src/runtime/catalogue-folder';
import { limitsOf, type TrayNodeAPI } from '../../src/runtime/tray-settings';
import { trayConfigDefaults } from '../../src/shared/flow';
import { isObject } from '../../src/shared/json';
import { configProperties } from '../../src/shared/migrations/tray-config';
import { isVariable, variableName } from '../../src/shared/variable';
import { TrayError } from '../../src/tray/errors/tray-error';
import { baseUrlOf } from './base-url';
import type { DeployedConnection } from './deployed-connection';
import { deployedDefinitions } from './deployed-definitions';
import { withProcessEnvironment } from './environment';
import { storedCredentials } from './stored-credentials';
import { readTlsConfig } from './tls-options';

/** A deployed connection that is not running under its own id; undefined if there is none. */
export function stoppedConnection(RED: TrayNodeAPI, id: string): DeployedConnection | undefined {
  const definitions = deployedDefinitions(RED);
  const definition = definitions.find((each) => each.id === id && each.type === 'tray-config');
  if (definition === undefined) return undefined;
  const { region, baseUrl, tls, timeout, embeddedId, dialogHost } = configProperties({ ...definition });
  const credentials = storedCredentials(RED, id);
  const ofFlows = variablesOfFlows(definitions, definition);
  const read = (text: string) => readWithout(ofFlows, text);
  const connection = {
    timeout: millisecondsOf(withProcessEnvironment(String(timeout))) ?? trayConfigDefaults.timeout * 1000,
    storedAuthId: credentials.authId,
    token: () => read(credentials.token),
    baseUrl: () => baseUrlOf({ region: read(textOf(region)), baseUrl: read(textOf(baseUrl)) }),
    authId: () => read(credentials.authId),
    dialog: () => ({ embeddedId: read(textOf(embeddedId)), dialogHost: read(textOf(dialogHost)) }),
    read,
    open() {
      const chosen = readTlsConfig(RED, read(textOf(tls)));
      if ('problem' in chosen) throw new TrayError('TRAY_CONFIG', chosen.problem);
      return openConnection({
        token: connection.token(),
        baseUrl: connection.baseUrl(),
        tls: chosen.tls,
        catalogueFolder: catalogueFolderOf(RED.settings),
        ...limitsOf(RED.settings),
      });
    },
  };
  return connection;
}

/**
 * Names of variables that the flows themselves may define for a connection: their values are only known while it is
 * running. A connection in a subflow also sees those of every use of the subflow.
 */
function variablesOfFlows(definitions: readonly NodeDef[], { z }: NodeDef): ReadonlySet<string> {
  const isInSubflow = definitions.some(({ id, type }) => id === z && type === 'subflow');
  const seen = definitions.filter(({ id, type }) => isInSubflow || id === z || type === 'global-config');
  return new Set(seen.flatMap(variableNames));
}

function variableNames(definition: NodeDef): string[] {
  const variables: unknown = 'env' in definition ? definition.env : undefined;
  if (!Array.isArray(variables)) return [];
  return variables.flatMap((each: unknown) => (isObject(each) && typeof each.name === 'string' ? [each.name] : []));
}

function readWithout(ofFlows: ReadonlySet<string>, text: string): string {
  const name = variableName(text);
  if (name === undefined) return text;
  const value = ofFlows.has(name) ? text : withProcessEnvironment(text);
  if (isVariable(value)) throw new TrayError('TRAY_CONFIG', [{ key: 'variableNotRunning', params: { name } }]);
  return value;
}
