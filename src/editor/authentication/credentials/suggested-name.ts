/** An unused name for a new authentication: "Slack", "Slack 2". */
export function suggestedName(service: string, taken: readonly string[]): string {
  const names = new Set(taken);
  for (let number = 1; ; number++) {
    const name = number === 1 ? service : `${service} ${number}`;
    if (!names.has(name)) return name;
  }
}
