/**
 * Does something and measures the milliseconds of processor time that this process takes for it. Unlike time by the clock,
 * they do not depend on what else the machine has to do.
 */
export async function withCpuTime<Result>(
  work: () => Result | Promise<Result>,
): Promise<{ result: Result; time: number }> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, time: (user + system) / 1000 };
}
