import type { NodeAPI } from 'node-red';
import type { Translate } from '../../shared/texts/translate';
import type { FileHost } from '../files/file-host';
import type { QueueHost } from '../queue/queue-host';
import type { OutputProperty } from './output-property';

/** What all `tray-connector` nodes of a Node-RED share. */
export interface ConnectorHost {
  readonly util: NodeAPI['util'];
  /** Looks up texts below the nodes' catalogue root. */
  readonly translate: Translate;
  /** The output property for a saved path: one object for all nodes with the same path. */
  readonly propertyOf: (text: string) => OutputProperty;
  readonly files: FileHost;
  readonly queues: QueueHost;
  /** Maximum bytes of the answers that are collected for one message. */
  readonly maxPagesBytes: number;
  /** Node-RED's setting `nodeCloseTimeout`, in milliseconds. */
  readonly closeTimeout: number | undefined;
}
