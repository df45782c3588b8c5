import { closeIdleConnections } from './connection';

/** The part of Node-RED's events that is used. */
interface FlowEvents {
  on(event: 'flows:stopped' | 'flows:starting', listener: () => void): unknown;
}

/** Milliseconds in which a deploy starts the flows that it has stopped. */
const restartsWithin = 1000;

const watched = new WeakSet<FlowEvents>();

/**
 * Closes the connections that only linger when flows are stopped and not started again, as when Node-RED ends: a list
 * on its way would keep the process alive. Once for each Node-RED, however often the nodes are loaded.
 *
 * @param closeOthers closes what else lingers
 */
export function closeWhenStopped(events: FlowEvents, closeOthers = () => {}): void {
  if (watched.has(events)) return;
  watched.add(events);
  let timer: NodeJS.Timeout | undefined;
  const closeAll = () => {
    closeIdleConnections();
    closeOthers();
  };
  events.on('flows:stopped', () => {
    clearTimeout(timer);
    timer = setTimeout(closeAll, restartsWithin).unref();
  });
  events.on('flows:starting', () => clearTimeout(timer));
}
