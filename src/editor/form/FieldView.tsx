import { FileSection } from './files/FileSection';
import { fileModeOf } from './files/file-mode';
import { type FieldViewProps, useFormStore } from './form-context';
import { memo } from './memo';
import { StructureSection } from './structure/StructureSection';
import { useMode } from './value/use-mode';
import { ValueRow } from './value/ValueRow';

/**
 * One place of the input in its current mode: a section, or one value. Re-rendered only when the field or the place
 * changes.
 */
export const FieldView = memo(function FieldView(props: FieldViewProps) {
  const { field, node, path, name, title = field.title, initiallyOpen } = props;
  const { modes, mode, pick } = useMode(field, node, path);
  const { expressions, literalsOnly } = useFormStore().environment;
  const shared = { node, path, modes, mode, onPick: pick };
  const fileMode = path === '' || literalsOnly ? undefined : fileModeOf(modes, mode, expressions);
  if (fileMode !== undefined) {
    return (
      <FileSection
        {...shared}
        link={fileMode}
        title={title}
        isItem={name !== undefined}
        initiallyOpen={initiallyOpen}
      />
    );
  }
  if (mode.kind === 'structure') {
    return (
      <StructureSection
        {...shared}
        field={mode.field}
        title={title}
        isItem={name !== undefined}
        initiallyOpen={initiallyOpen}
      />
    );
  }
  return <ValueRow {...shared} field={field} name={name} />;
});
