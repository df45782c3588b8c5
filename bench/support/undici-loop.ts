import { Pool } from 'undici';
import type { JsonObject } from '../../src/shared/json';
import type { Loop } from './closed-loop';
import { authId, token } from './flow';

/** The calls that the nodes make, made by undici with nothing around it. */
export function undiciLoop(url: string, operation: string, input: JsonObject): Loop {
  const pool = new Pool(url);
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': 'application/json' };
  const path = '/core/v1/connectors/measured/versions/1.0/call';
  let ended: (failure?: unknown) => void = () => {};
  const send = async () => {
    const body = JSON.stringify({ operation, authId, input });
    const answer = await pool.request({ path, method: 'POST', headers, body });
    await answer.body.json();
  };
  return {
    send: () => void send().then(() => ended(), ended),
    onEnd: (listener) => {
      ended = listener;
    },
  };
}
