/** Quoted values and keys can be of any length. */
const longest = 1000;

/** The message of Tray's 400 for an input that breaks its schema. How several problems are joined is inferred. */
export function refusalMessage(problems: string[]): string {
  return `Connector input validation failed. Schema validation errors: [ ${problemList(problems)} ]`;
}

/** The problems, numbered. */
export function problemList(problems: string[]): string {
  return problems.map((problem, index) => `${index + 1} - ${problem.slice(0, longest)}`).join(', ');
}
