/** The node as it is in the editor. */
export interface EditedNode {
  nodeId: string;
  /** It differs from what is deployed, or is not deployed at all. */
  isChanged: boolean;
  /** It stands in a subflow: what runs are copies of it. */
  isInSubflow: boolean;
}
