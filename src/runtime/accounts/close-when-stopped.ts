import { closeIdleConnections } from './connection';

/** The part of Node-RED's events that is used here. */
interface FlowEvents {
  on(event: 'flows:stopped' | 'flows:starting', listener: () => void): unknown;
}

/** Milliseconds within which a deploy restarts the flows that it has stopped. */
const restartsWithin = 1000;

const watched = new WeakSet<FlowEvents>();

/**
 * Closes lingering connections if flows are stopped and not restarted, as when Node-RED ends: a list request in
 * progress would keep the process alive. Registered once per Node-RED, however often the nodes are loaded.
 *
 * @param closeOthers closes anything else that lingers
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
