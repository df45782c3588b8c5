import type { ApiAccess } from '../api';
import type { ConnectorElement, ListAnswer, OperationElement } from '../connectors/api-types';
import { type ListOptions, requestList } from '../connectors/list-request';
import { pathPart } from '../connectors/paths';
import { readConnectors, readOperations } from '../connectors/read-lists';

const triggersPath = '/core/v1/triggers';

/**
 * Triggers and their operations, in the same form as connectors and theirs. Every method makes one attempt and rejects
 * with a `TrayError`.
 */
export class TriggersClient {
  constructor(private readonly api: ApiAccess) {}

  /** All versions of all triggers, unless nothing has changed since the answer with the given ETag. */
  triggersIfChanged(options: ListOptions = {}): Promise<ListAnswer<ConnectorElement>> {
    const advice = { 404: { key: 'notKnown' } } as const;
    return requestList(this.api, { ...options, path: triggersPath, advice }, readConnectors);
  }

  /**
   * The operations of one trigger version with their schemas, unless nothing has changed since the answer with the
   * given ETag. Large integers in the schemas keep their digits, as strings.
   */
  async operationsIfChanged(
    trigger: string,
    version: string,
    options: ListOptions = {},
  ): Promise<ListAnswer<OperationElement>> {
    const triggerPart = pathPart(trigger, { key: 'noTrigger' }, { key: 'triggerMalformed' });
    const versionPart = pathPart(version, { key: 'noTriggerVersion' }, { key: 'triggerVersionMalformed' });
    const path = `${triggersPath}/${triggerPart}/versions/${versionPart}/operations`;
    const advice = { 404: { key: 'triggerNotKnown' } } as const;
    return requestList(this.api, { ...options, path, keepsDigits: true, advice }, readOperations);
  }
}
