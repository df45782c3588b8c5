import type { TestConnectionRequest } from '../../../src/shared/admin-api/connection';
import type { ConnectorsRequest, OperationRequest, OperationsRequest } from '../../../src/shared/admin-api/connectors';
import { readConnection } from './connection';
import { type Body, readFlag, readName, readObject } from './parts';

export function readTestConnection(body: unknown): TestConnectionRequest {
  return { connection: readConnection(readObject(body)) };
}

export function readConnectorsRequest(body: unknown): ConnectorsRequest {
  const request = readObject(body);
  return { connection: readConnection(request), refresh: readFlag(request, 'refresh') };
}

export function readOperationsRequest(body: unknown): OperationsRequest {
  return { ...readConnectorsRequest(body), ...readVersion(readObject(body)) };
}

export function readOperationRequest(body: unknown): OperationRequest {
  return { ...readOperationsRequest(body), operation: readName(readObject(body), 'operation') };
}

export function readVersion(request: Body): { connector: string; connectorVersion: string } {
  return { connector: readName(request, 'connector'), connectorVersion: readName(request, 'connectorVersion') };
}
