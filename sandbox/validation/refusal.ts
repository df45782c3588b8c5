/** The message of Tray's 400 for an input that breaks its schema. How several problems are joined is an inference. */
export function refusalMessage(problems: string[]): string {
  const list = problems.map((problem, index) => `${index + 1} - ${problem}`).join(', ');
  return `Connector input validation failed. Schema validation errors: [ ${list} ]`;
}
