import type { Connector } from './connector';
import { googleSheets } from './google-sheets';
import { outreach } from './outreach';
import { shopify } from './shopify';
import { slack } from './slack';
import { trello } from './trello';
import { twilio } from './twilio';

export interface ConnectorOptions {
  /** How many generated connectors to add. */
  fillerConnectors?: number;
  /** Whether to add the one with 400 operations. */
  largeConnector?: boolean;
}

/** The connectors of one sandbox, with memories of their own. */
export function allConnectors(_options: ConnectorOptions): Connector[] {
  return [outreach(), twilio(), slack(), googleSheets(), trello(), shopify()];
}
