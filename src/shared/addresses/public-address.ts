/**
 * The address of Node-RED's HTTP nodes for Tray, without a slash at its end.
 *
 * @param publicUrl at which Tray reaches Node-RED's HTTP nodes
 * @param httpNodeRoot Node-RED's setting, such as `/` or `/api`
 */
export function publicAddress(publicUrl: string, httpNodeRoot: string): string {
  const parts = [publicUrl.trim(), httpNodeRoot].map(withoutOuterSlashes).filter((part) => part !== '');
  return parts.join('/');
}

/** In linear time: both ends of a text that anybody may have typed. */
function withoutOuterSlashes(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === '/') start++;
  while (end > start && text[end - 1] === '/') end--;
  return text.slice(start, end);
}
