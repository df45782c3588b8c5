/** Determines what happens to a job that this process is working on; it is not a failure of the call. */
export class QueueSignal extends Error {}

/** The job was picked up by another process, or may be at any time: stop working on it. */
export class LostJob extends QueueSignal {}

/** The server refuses to write, such as when its memory is full. Nobody else has picked up the job because of that. */
export class ServerRefused extends LostJob {}

/** The process that stored the job was told that it is not stored. */
export class RefusedJob extends QueueSignal {}

/** The job waits for a time, and is then picked up by any process. */
export class PutBack extends QueueSignal {
  /** @param delay milliseconds */
  constructor(readonly delay: number) {
    super();
  }
}

/** The job is for another Node-RED, and waits at the head of the queue for it. */
export class PassedOn extends QueueSignal {}

/** No Node-RED has had the job's node for a day. */
export class NobodysJob extends QueueSignal {}
