import type { FieldViewProps } from './form-context';
import { memo } from './memo';
import { StructureSection } from './structure/StructureSection';
import { useMode } from './value/use-mode';
import { ValueRow } from './value/ValueRow';

/** One place of the input in the mode it is in: a section, or one value. Drawn again only when field or place change. */
export const FieldView = memo(function FieldView(props: FieldViewProps) {
  const { field, node, path, name, title = field.title, initiallyOpen } = props;
  const { modes, mode, pick } = useMode(field, node, path);
  const shared = { node, path, modes, mode, onPick: pick };
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
