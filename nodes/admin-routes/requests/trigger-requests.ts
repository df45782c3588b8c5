import type { OrphansRequest, RemoveOrphansRequest } from '../../../src/shared/admin-api/orphans';
import type { SendSampleRequest, TriggerNodeRequest } from '../../../src/shared/admin-api/triggers';
import { badRequest } from '../admin-error';
import { readConnection } from './connection';
import { maxNameLength, readJson, readName, readObject } from './parts';

/** More than any list has. */
const maxIds = 10_000;

export function readTriggerNodeRequest(body: unknown): TriggerNodeRequest {
  return { nodeId: readName(readObject(body), 'nodeId') };
}

export function readSendSampleRequest(body: unknown): SendSampleRequest {
  const request = readObject(body);
  return {
    ...readTriggerNodeRequest(body),
    ...(request.event !== undefined && { event: readJson(request, 'event') }),
  };
}

export function readOrphansRequest(body: unknown): OrphansRequest {
  return { connection: readConnection(readObject(body)) };
}

export function readRemoveOrphansRequest(body: unknown): RemoveOrphansRequest {
  const { ids } = readObject(body);
  if (!Array.isArray(ids) || ids.length > maxIds || !ids.every(isId)) {
    return badRequest({ key: 'partNoTexts', params: { name: 'ids', limit: maxIds } });
  }
  return { ...readOrphansRequest(body), ids };
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && id.length <= maxNameLength;
}
