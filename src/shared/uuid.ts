const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for the format of an authId. Tray answers 400 to any other. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}
