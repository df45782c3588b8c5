import type { QueuePlace } from '../../src/queue/server/place';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { QueueDraft } from '../../src/shared/admin-api/queue';
import { isVariable } from '../../src/shared/variable';
import { withProcessEnvironment } from '../tray-config/environment';
import { type DeployedQueue, findDeployedQueue, tlsOptionsOf } from '../tray-queue/find-deployed-queue';
import { AdminError } from './admin-error';

/**
 * The location of the queue that a dialog shows. A typed password goes to the typed address. The stored one only goes
 * to the deployed address, with the deployed TLS options: anyone who could choose either could read it.
 *
 * @throws AdminError `not_deployed` or `host_changed`; TrayError `TRAY_CONFIG`
 */
export function draftPlace(RED: TrayNodeAPI, draft: QueueDraft): QueuePlace {
  const deployed = findDeployedQueue(RED, draft.configId);
  const read = deployed?.read ?? withProcessEnvironment;
  const url = read(draft.url);
  const isSamePlace = deployed?.url === url;
  const username = typedPart(draft.username ?? '', isSamePlace ? deployed.stored.username : '', read);
  const common = { url, prefix: read(draft.prefix), username };
  if (isStored(draft, deployed)) {
    if (!isSamePlace) throw new AdminError('host_changed', [{ key: 'queuePasswordChanged' }]);
    const { password, tls } = deployed.place();
    return { ...common, password, tls };
  }
  const password = typedPart(draft.password ?? '', '', read);
  return { ...common, password, tls: tlsOptionsOf(RED, read(draft.tls)) };
}

/** True if the dialog shows the stored password. */
function isStored({ password }: QueueDraft, deployed: DeployedQueue | undefined): deployed is DeployedQueue {
  const stored = deployed?.stored.password ?? '';
  return stored !== '' && (password === undefined || password === stored);
}

/**
 * At an address that somebody typed, a variable would reveal any of this process's, so only the deployed one is read.
 */
function typedPart(text: string, deployed: string, read: (text: string) => string): string {
  if (!isVariable(text)) return text;
  if (text === deployed) return read(text);
  throw new AdminError('not_deployed', [{ key: 'queueVariableNotRead' }]);
}
