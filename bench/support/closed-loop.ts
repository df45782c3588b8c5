/** Keeps a number of messages in flight: for each that ends the next is sent. */

export interface Round {
  /** Messages a second. */
  rate: number;
  /** CPU of this process, microseconds a message. */
  cpu: number;
}

export interface Loop {
  /** Sends one message, and tells in whichever way when it has ended. */
  send(index: number): void;
  /** Takes the function that has to be called for each message that has ended. */
  onEnd(ended: (failure?: unknown) => void): void;
}

/** Runs a loop until so many messages have ended. Rejects with the first failure. */
export function runLoop(loop: Loop, { messages, inFlight }: { messages: number; inFlight: number }): Promise<Round> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let ended = 0;
    const start = performance.now();
    const cpuBefore = process.cpuUsage();
    loop.onEnd((failure) => {
      if (failure !== undefined) return reject(failure);
      ended++;
      if (sent < messages) loop.send(sent++);
      else if (ended === messages) {
        const { user, system } = process.cpuUsage(cpuBefore);
        const seconds = (performance.now() - start) / 1000;
        resolve({ rate: messages / seconds, cpu: (user + system) / messages });
      }
    });
    while (sent < Math.min(inFlight, messages)) loop.send(sent++);
  });
}
