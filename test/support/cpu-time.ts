/**
 * Measures the milliseconds of CPU time that this process takes for some work. Unlike wall-clock time, they do not
 * depend on the load of the machine.
 */
export async function withCpuTime<Result>(
  work: () => Result | Promise<Result>,
): Promise<{ result: Result; time: number }> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, time: (user + system) / 1000 };
}
