/**
 * The description of a connector or an operation, '' if it only repeats the title: many of Tray's do, with a full stop
 * ("Send SMS", "Send SMS.").
 */
export function ownDescription({ title, description }: { title: string; description: string }): string {
  return bare(description) === bare(title) ? '' : description;
}

function bare(text: string): string {
  return text.trim().replace(/\.$/, '').toLowerCase();
}
