import type { Connector } from './connector';
import { googleSheets } from './documented/google-sheets';
import { outreach } from './documented/outreach';
import { shopify } from './documented/shopify';
import { slack } from './documented/slack';
import { trello } from './documented/trello';
import { twilio } from './documented/twilio';
import { everyFeature } from './every-feature';
import type { FileAccess } from './files/file-access';
import { gmail } from './files/gmail';
import { googleDrive } from './files/google-drive';
import { quickbooks } from './files/quickbooks';
import { fillers } from './generated/fillers';
import { large } from './generated/large';
import { airtable } from './paging/airtable';
import { marketo } from './paging/marketo';
import { salesforce } from './paging/salesforce';
import { stripe } from './paging/stripe';

export interface ConnectorOptions {
  /** Number of generated connectors to add. */
  fillerConnectors?: number;
  /** Whether to add the one with 400 operations. */
  largeConnector?: boolean;
}

/** The connectors that accept or return files. */
function withFiles(access: FileAccess): Connector[] {
  return [googleDrive(access), gmail(access), quickbooks(access)];
}

/** The connectors that list page by page, each in a different way. */
function withPages(): Connector[] {
  return [salesforce(), marketo(), stripe(), airtable()];
}

/** The connectors of one sandbox, with their own data. */
export function allConnectors(
  { fillerConnectors = 0, largeConnector = false }: ConnectorOptions,
  access: FileAccess,
): Connector[] {
  const documented = [outreach(), twilio(), slack(), googleSheets(), trello(), shopify(), everyFeature()];
  return [
    ...documented,
    ...withFiles(access),
    ...withPages(),
    ...(largeConnector ? [large()] : []),
    ...fillers(fillerConnectors),
  ];
}
