/** The Node-RED versions that the tests run with. */

export type NodeRedMajor = 4 | 5;

const [nodeMajor = 0, nodeMinor = 0] = process.versions.node.split('.').map(Number);

/** The majors that run on this Node.js: Node-RED 5 needs 22.9. The latest comes first. */
export const nodeRedMajors: readonly NodeRedMajor[] =
  nodeMajor > 22 || (nodeMajor === 22 && nodeMinor >= 9) ? [5, 4] : [4];

/** The folder in `node_modules` in which a major is installed. */
export function packageOf(major: NodeRedMajor): string {
  return major === 4 ? 'node-red-4' : 'node-red';
}

/** The major for tests that only run with one: `TEST_NODE_RED`, or the latest. */
export function chosenMajor(): NodeRedMajor {
  const wanted = process.env.TEST_NODE_RED;
  const chosen = nodeRedMajors.find((major) => wanted === undefined || wanted === '' || String(major) === wanted);
  if (chosen === undefined) {
    throw new Error(`TEST_NODE_RED is ${wanted}, but this Node.js runs Node-RED ${nodeRedMajors.join(' and ')}.`);
  }
  return chosen;
}
