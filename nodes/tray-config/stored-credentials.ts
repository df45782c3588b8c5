import type { NodeAPI } from 'node-red';
import { textOf } from '../../src/runtime/call-settings';
import type { TrayConfigCredentials } from '../../src/shared/flow';
import { isObject } from '../../src/shared/json';

/** Credentials of a `tray-config` as they are stored: variables are not replaced. For ids of this type only. */
export function storedCredentials(RED: Pick<NodeAPI, 'nodes'>, id: string): Required<TrayConfigCredentials> {
  const stored: unknown = RED.nodes.getCredentials(id);
  const { token, authId } = isObject(stored) ? stored : {};
  return { token: textOf(token), authId: textOf(authId) };
}
