import { useMemo } from 'preact/hooks';
import type { Field, ObjectField } from '../../../schema/fields/field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import type { PublicUrlProblem } from '../../../shared/addresses/event-address';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import { childPath } from '../child-path';
import { useFieldViews, useFormStore } from '../form-context';
import { linkFields } from '../value/link-fields';
import { ValueRow } from '../value/ValueRow';
import type { ValueMode } from '../value/value-modes';
import { bytesKey, namedParts, withoutParts } from './file-choice';
import type { LinkMode } from './file-mode';

interface BytesBodyProps {
  node: TreeNode | undefined;
  path: string;
  modes: ValueMode[];
  /** The expression for the bytes; undefined if they are the content of an object. */
  mode: ValueMode | undefined;
  link: LinkMode;
  onPick(mode: ValueMode): void;
}

/** The expression for the bytes, and the name and type, if the bytes do not come with them. */
export function BytesBody(props: BytesBodyProps) {
  const { node, path, link } = props;
  const { FieldView } = useFieldViews();
  const parts = useMemo(() => namedFields(link.field), [link.field]);
  return (
    <>
      <PublicUrlNotice />
      <BytesRow {...props} />
      {parts.map((part) => (
        <FieldView key={part.key} field={part} node={node?.children?.get(part.key)} path={childPath(path, part.key)} />
      ))}
    </>
  );
}

function BytesRow({ node, path, modes, mode, link, onPick }: BytesBodyProps) {
  const { FieldView } = useFieldViews();
  const key = bytesKey(node);
  const content = useMemo(() => bytesField(link.field), [link.field]);
  if (key !== undefined) {
    return <FieldView field={content} node={node?.children?.get(key)} path={childPath(path, key)} />;
  }
  const expressions = modes.filter(({ id, kind }) => kind === 'expression' && (id !== 'env' || id === mode?.id));
  const shown = mode ?? expressions[0];
  if (shown === undefined) return null;
  return (
    <ValueRow field={content} node={withoutParts(node)} path={path} modes={expressions} mode={shown} onPick={onPick} />
  );
}

/** Why Tray could not fetch the bytes, shown before a message fails. */
function PublicUrlNotice() {
  const { publicUrlProblem } = useFormStore().environment;
  if (publicUrlProblem === undefined) return null;
  const isError = publicUrlProblem === 'missing' || publicUrlProblem === 'malformed';
  return <Notice kind={isError ? 'error' : 'warning'}>{problemText(publicUrlProblem)}</Notice>;
}

function problemText(problem: PublicUrlProblem): string {
  switch (problem) {
    case 'missing':
    case 'malformed':
      return t('form.fileNoPublicUrl');
    case 'loopback':
      return t('form.fileLoopback');
    case 'insecure':
      return t('form.fileInsecure');
  }
}

function bytesField({ root }: ObjectField): Field {
  const description = t('form.fileBytesHint');
  const common = { key: 'content', title: t('form.fileContent'), description, advanced: false, hidden: false };
  return { ...common, kind: 'any', required: true, schema: {}, root };
}

function namedFields(field: ObjectField): Field[] {
  const named = linkFields(field, t).filter(({ key }) => namedParts.includes(key));
  return named.map((part) => ({ ...part, required: false }));
}
