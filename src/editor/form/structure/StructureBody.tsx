import type { Field } from '../../../schema/fields/field';
import { isFileField } from '../../../schema/fields/file-field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { Description } from '../description/Description';
import { LinkBody } from './LinkBody';
import { ListBody } from './ListBody';
import { ObjectBody } from './ObjectBody';
import { VariantsBody } from './VariantsBody';

interface StructureBodyProps {
  field: Field;
  node: TreeNode | undefined;
  path: string;
  title: string;
}

/** The content of a section: its description, then the fields, the items or the variants. */
export function StructureBody({ field, node, path, title }: StructureBodyProps) {
  return (
    <>
      {field.description !== '' && <Description text={field.description} />}
      <Content field={field} node={node} path={path} title={title} />
    </>
  );
}

function Content({ field, node, path, title }: StructureBodyProps) {
  switch (field.kind) {
    case 'object':
      if (path !== '' && isFileField(field)) return <LinkBody field={field} node={node} path={path} />;
      return <ObjectBody field={field} node={node} path={path} />;
    case 'array':
    case 'tuple':
      return <ListBody field={field} node={node} path={path} title={title} />;
    case 'variants':
      return <VariantsBody field={field} node={node} path={path} title={title} />;
    default:
      return null;
  }
}
