import { loadQueueEngine, type QueueEngine } from '../../../src/queue/server/engine';
import { emptyWaiting, queueCounts } from '../../../src/queue/server/queue-counts';
import { testQueue } from '../../../src/queue/server/test-queue';
import type { TrayNodeAPI } from '../../../src/runtime/tray-settings';
import type {
  QueueEmptyRequest,
  QueueEmptyResult,
  QueueStateRequest,
  QueueStateResult,
  QueueTestRequest,
  QueueTestResult,
} from '../../../src/shared/admin-api/queue';
import { TrayError } from '../../../src/tray/errors/tray-error';
import { findDeployedQueue } from '../../tray-queue/find-deployed-queue';
import { AdminError } from '../admin-error';
import { draftPlace } from '../draft-place';
import { failureAnswer } from './answer-with-draft';

/** Connects to the server that the dialog shows, and identifies it. */
export async function answerQueueTest({ queue }: QueueTestRequest, RED: TrayNodeAPI): Promise<QueueTestResult> {
  const place = draftPlace(RED, queue);
  return testQueue(engineOf(RED), place);
}

/**
 * What is missing for a queue to work, and its contents. Missing packages or a missing queue are not failures of the
 * request.
 */
export async function answerQueueState({ configId }: QueueStateRequest, RED: TrayNodeAPI): Promise<QueueStateResult> {
  const engine = engineOrCommand(RED);
  if (typeof engine === 'string') return { install: engine };
  const deployed = findDeployedQueue(RED, configId);
  if (deployed === undefined) return {};
  try {
    return { counts: await queueCounts(engine, deployed.place()) };
  } catch (error) {
    const { error: failure } = failureAnswer(error);
    return { failure };
  }
}

export async function answerQueueEmpty({ configId }: QueueEmptyRequest, RED: TrayNodeAPI): Promise<QueueEmptyResult> {
  const deployed = findDeployedQueue(RED, configId);
  if (deployed === undefined) throw new AdminError('not_deployed', [{ key: 'queueNotDeployed' }]);
  return { removed: await emptyWaiting(engineOf(RED), deployed.place()) };
}

/** @throws TrayError `TRAY_CONFIG` if its packages are missing */
function engineOf({ settings }: TrayNodeAPI): QueueEngine {
  return loadQueueEngine(settings.userDir);
}

/** The queue's packages, or the command that installs them. */
function engineOrCommand(RED: TrayNodeAPI): QueueEngine | string {
  try {
    return engineOf(RED);
  } catch (error) {
    const command = error instanceof TrayError ? commandIn(error) : undefined;
    if (command === undefined) throw error;
    return command;
  }
}

function commandIn({ texts }: TrayError): string | undefined {
  for (const text of texts) {
    if (!('key' in text)) continue;
    if (text.key === 'queuePackagesMissing' || text.key === 'queuePackagesBroken') return String(text.params.command);
  }
  return undefined;
}
