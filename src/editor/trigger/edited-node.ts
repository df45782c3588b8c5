/** The node as it is in the editor. */
export interface EditedNode {
  nodeId: string;
  /** It differs from what is deployed, or is not deployed at all. */
  isChanged: boolean;
}
