import type { NodeAPI } from 'node-red';
import { textOf } from '../../src/runtime/call-settings';
import type { TrayConfigCredentials } from '../../src/shared/flow';
import { isObject } from '../../src/shared/json';

/** Credentials of a `tray-config` as stored, with variables not replaced. Only for ids of this type. */
export function storedCredentials(RED: Pick<NodeAPI, 'nodes'>, id: string): Required<TrayConfigCredentials> {
  const stored: unknown = RED.nodes.getCredentials(id);
  const { token, authId } = isObject(stored) ? stored : {};
  return { token: textOf(token), authId: textOf(authId) };
}
