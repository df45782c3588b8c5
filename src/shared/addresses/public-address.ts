/**
 * The address of Node-RED's HTTP nodes as Tray sees it, without a trailing slash.
 *
 * @param publicUrl address at which Tray reaches Node-RED's HTTP nodes
 * @param httpNodeRoot Node-RED's setting, such as `/` or `/api`
 */
export function publicAddress(publicUrl: string, httpNodeRoot: string): string {
  const parts = [publicUrl.trim(), httpNodeRoot].map(withoutOuterSlashes).filter((part) => part !== '');
  return parts.join('/');
}

/** A loop takes linear time, unlike a regular expression, on text that anybody may have typed. */
function withoutOuterSlashes(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === '/') start++;
  while (end > start && text[end - 1] === '/') end--;
  return text.slice(start, end);
}
