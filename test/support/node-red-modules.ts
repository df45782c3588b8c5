/** Modules of the Node-RED that the tests with the test helper run in. All of them must be from the same Node-RED. */
import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type util from '@node-red/util';
import type { NodeAPI } from 'node-red';
import { chosenMajor, packageOf } from './node-red-majors';

/** The main module, as required by the test helper. */
export const runtime = require.resolve(packageOf(chosenMajor()));

const requireOfNodeRed = createRequire(runtime);
const ownUtil: typeof util & { events: EventEmitter } = requireOfNodeRed('@node-red/util');

/** Hooks into the processing of messages. */
export const { hooks } = ownUtil;

/** Events about flows. */
export const { events } = ownUtil;

/** Core nodes that flows of tests need. */
export const tlsConfig: (RED: NodeAPI) => void = requireOfNodeRed('@node-red/nodes/core/network/05-tls.js');
export const splitAndJoin: (RED: NodeAPI) => void = requireOfNodeRed('@node-red/nodes/core/sequence/17-split.js');
