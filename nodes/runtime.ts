/** The entry point of the nodes' program: what Node-RED calls to register each node, by its type. */
import config from './tray-config/tray-config';
import connector from './tray-connector/tray-connector';
import queue from './tray-queue/tray-queue';
import trigger from './tray-trigger/tray-trigger';

export const nodes = {
  'tray-config': config,
  'tray-connector': connector,
  'tray-trigger': trigger,
  'tray-queue': queue,
};
