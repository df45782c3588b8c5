/** Says what becomes of a job that this process has in hand; it is not a failure of its call. */
export class QueueSignal extends Error {}

/** The job has been taken up by another, or may be at any time: whoever gets this does nothing more with it. */
export class LostJob extends QueueSignal {}

/** Whoever stored the job was told that it is not stored. */
export class RefusedJob extends QueueSignal {}

/** The job waits for a time, and is then taken up by whoever comes first. */
export class PutBack extends QueueSignal {
  /** @param delay milliseconds */
  constructor(readonly delay: number) {
    super();
  }
}

/** The job is for another Node-RED, and waits first in line for it. */
export class PassedOn extends QueueSignal {}

/** For a day no Node-RED has had the node of the job. */
export class NobodysJob extends QueueSignal {}
