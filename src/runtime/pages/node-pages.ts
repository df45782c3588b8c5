import type { NodeAPI, NodeMessage } from 'node-red';
import { type PageSettings, readPageSettings } from '../../pages/page-settings';
import type { CallSettings } from '../call-settings';

/** How one node requests pages. */
export interface NodePages extends PageSettings {
  mode: 'each' | 'all';
  /** Maximum number of pages per message. */
  limit: number;
  /** Path of the list in each output, as typed. */
  itemsPath: string;
  /** Maximum bytes of the answers that are collected for one message. */
  maxBytes: number;
  /** Evaluates an expression over an output; like `Evaluate`, it throws, or returns a value or a Promise of it. */
  evaluate: (expression: string, output: unknown) => unknown;
  clone: (message: NodeMessage) => NodeMessage;
  /** Creates an id for the parts of a sequence. */
  makeId: () => string;
}

export interface NodePagesOptions {
  settings: CallSettings;
  maxBytes: number;
  evaluate: NodePages['evaluate'];
  util: Pick<NodeAPI['util'], 'cloneMessage' | 'generateId'>;
}

/** @returns undefined for a node that makes one call per message */
export function nodePages({ settings, maxBytes, evaluate, util }: NodePagesOptions): NodePages | undefined {
  const { pages: mode, pageLimit: limit, pageItems: itemsPath } = settings;
  const read = readPageSettings(settings);
  if (mode === 'one' || read === undefined) return undefined;
  const clone = (message: NodeMessage) => util.cloneMessage(message);
  return { ...read, mode, limit, itemsPath, maxBytes, evaluate, clone, makeId: () => util.generateId() };
}
