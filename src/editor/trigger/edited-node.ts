/** The node in the editor. */
export interface EditedNode {
  nodeId: string;
  /** It differs from the deployed node, or is not deployed at all. */
  isChanged: boolean;
  /** It is in a subflow, of which the flows run copies. */
  isInSubflow: boolean;
}
