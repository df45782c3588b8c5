/** A text that is exactly `${NAME}`, which Node-RED replaces with an environment variable. */
export type Variable = `\${${string}}`;

export function isVariable(text: string): text is Variable {
  return variableName(text) !== undefined;
}

/** The name of the variable in a text; undefined for any other text. */
export function variableName(text: string): string | undefined {
  return /^\$\{(\S+)\}$/.exec(text)?.[1];
}
