import { closeClients } from './clients';
import { closeProxies } from './proxy';
import { closeServers } from './servers';

/** Ends all that a test started; for `afterEach`. */
export async function closeEverything(): Promise<void> {
  await closeClients();
  await closeProxies();
  await closeServers();
}
