import type { Connector } from './connector';
import { twilio } from './twilio';

export interface ConnectorOptions {
  /** How many generated connectors to add. */
  fillerConnectors?: number;
  /** Whether to add the one with 400 operations. */
  largeConnector?: boolean;
}

/** The connectors of one sandbox, with memories of their own. */
export function allConnectors(_options: ConnectorOptions): Connector[] {
  return [twilio()];
}
