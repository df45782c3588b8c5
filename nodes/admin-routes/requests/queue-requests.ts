import type { QueueStateRequest, QueueTestRequest } from '../../../src/shared/admin-api/queue';
import { isObject } from '../../../src/shared/json';
import { badRequest } from '../admin-error';
import { maxTokenLength, storedPassword } from './connection';
import { maxNameLength, readName, readObject, readOptionalText, readText } from './parts';

export function readQueueTestRequest(body: unknown): QueueTestRequest {
  const { queue } = readObject(body);
  if (!isObject(queue)) return badRequest({ key: 'partNoObject', params: { name: 'queue' } });
  const username = readOptionalText(queue, 'username', maxNameLength);
  const password = readOptionalText(queue, 'password', maxTokenLength);
  return {
    queue: {
      configId: readText(queue, 'configId', maxNameLength),
      url: readText(queue, 'url', maxNameLength),
      prefix: readText(queue, 'prefix', maxNameLength),
      tls: readOptionalText(queue, 'tls', maxNameLength) ?? '',
      ...(username !== undefined && { username }),
      ...(password !== undefined && password !== storedPassword && { password }),
    },
  };
}

export function readQueueStateRequest(body: unknown): QueueStateRequest {
  return { configId: readName(readObject(body), 'configId') };
}
