import type { ApiAccess } from '../api';
import type { ConnectorElement, ListAnswer, OperationElement } from '../connectors/api-types';
import { type ListOptions, requestList } from '../connectors/list-request';
import { pathPart } from '../connectors/paths';
import { readConnectors, readOperations } from '../connectors/read-lists';

const triggersPath = '/core/v1/triggers';

/**
 * Triggers and their operations, which have the form of connectors and theirs. Every method makes one attempt and rejects with a
 * `TrayError`.
 */
export class TriggersClient {
  constructor(private readonly api: ApiAccess) {}

  /** Every version of every trigger, unless nothing has changed since the answer with the given ETag. */
  triggersIfChanged(options: ListOptions = {}): Promise<ListAnswer<ConnectorElement>> {
    const advice = { 404: { key: 'notKnown' } } as const;
    return requestList(this.api, { ...options, path: triggersPath, advice }, readConnectors);
  }

  /**
   * The operations of one trigger version, schemas included, unless nothing has changed since the answer with the given ETag.
   * Choices in the schemas keep their digits.
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
