import type { QueuePlace } from '../../src/queue/server/place';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { QueueDraft } from '../../src/shared/admin-api/queue';
import { isVariable } from '../../src/shared/variable';
import { withProcessEnvironment } from '../tray-config/environment';
import { type DeployedQueue, findDeployedQueue, tlsOptionsOf } from '../tray-queue/find-deployed-queue';
import { AdminError } from './admin-error';

/**
 * The place of the queue that a dialog shows. A password that was typed goes to the address that was typed. The stored one
 * goes to the deployed address and with the deployed TLS options only: whoever could choose either could read it.
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

/** True when the dialog shows the password that is stored. */
function isStored({ password }: QueueDraft, deployed: DeployedQueue | undefined): deployed is DeployedQueue {
  const stored = deployed?.stored.password ?? '';
  return stored !== '' && (password === undefined || password === stored);
}

/** Sent to an address that somebody typed, a variable would give away any of this process, but for the one that is deployed. */
function typedPart(text: string, deployed: string, read: (text: string) => string): string {
  if (!isVariable(text)) return text;
  if (text === deployed) return read(text);
  throw new AdminError('not_deployed', [{ key: 'queueVariableNotRead' }]);
}
