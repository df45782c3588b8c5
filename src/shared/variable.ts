/** A text that Node-RED replaces by an environment variable, which is a text that is exactly `${NAME}`. */
export type Variable = `\${${string}}`;

export function isVariable(text: string): text is Variable {
  return variableName(text) !== undefined;
}

/** The name of the variable that a text stands for; undefined for any other text. */
export function variableName(text: string): string | undefined {
  return /^\$\{(\S+)\}$/.exec(text)?.[1];
}
