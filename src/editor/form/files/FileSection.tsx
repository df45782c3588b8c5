import { t } from '../../translate';
import { useUniqueId } from '../../widgets/unique-id';
import type { FieldViewProps } from '../form-context';
import { useFormStore } from '../form-context';
import { LinkBody } from '../structure/LinkBody';
import { StructureSection } from '../structure/StructureSection';
import { isExpressionMode, jsonModeId, type ValueMode } from '../value/value-modes';
import { BytesBody } from './BytesBody';
import { bytesKey, type FileChoice, fileChoice } from './file-choice';
import type { LinkMode } from './file-mode';

interface FileSectionProps extends Pick<FieldViewProps, 'node' | 'path'> {
  modes: ValueMode[];
  mode: ValueMode;
  /** The mode of a link. */
  link: LinkMode;
  onPick(mode: ValueMode): void;
  title: string;
  isItem: boolean;
  initiallyOpen: boolean | undefined;
}

/** A file field: a choice between a link and bytes, and the controls for the chosen one. */
export function FileSection(props: FileSectionProps) {
  const { node, path, modes, mode, link, onPick, title, isItem, initiallyOpen } = props;
  const { memory, change } = useFileChange(props);
  const picked = modes.find(({ id }) => id === memory.mode);
  const choice = fileChoice(mode, node, picked);
  return (
    <StructureSection
      field={link.field}
      node={node}
      path={path}
      modes={modes.filter(({ id }) => id === link.id || id === jsonModeId)}
      mode={link}
      onPick={onPick}
      title={title}
      isItem={isItem}
      initiallyOpen={initiallyOpen ?? (choice === 'bytes' || undefined)}
      body={() => (
        <>
          <ChoiceRow title={title} choice={choice} onChoose={change} />
          {choice === 'link' ? (
            <LinkBody field={link.field} node={node} path={path} />
          ) : (
            <BytesBody {...props} mode={isExpressionMode(mode) ? mode : picked} />
          )}
        </>
      )}
    />
  );
}

function ChoiceRow(props: { title: string; choice: FileChoice; onChoose(choice: FileChoice): void }) {
  const { title, choice, onChoose } = props;
  const id = useUniqueId('file');
  return (
    <div class="tray-field">
      <label class="tray-field-label" for={id}>
        {t('form.fileFrom')}
      </label>
      <select
        id={id}
        class="tray-select tray-variant-select"
        aria-label={t('form.fileFromOf', { field: title })}
        value={choice}
        onChange={({ currentTarget }) => onChoose(currentTarget.value === 'bytes' ? 'bytes' : 'link')}
      >
        <option value="link">{t('form.fileLink')}</option>
        <option value="bytes">{t('form.fileBytes')}</option>
      </select>
    </div>
  );
}

/** Switches between link and bytes, remembering the content of the other. */
function useFileChange({ node, path, modes, link, mode, onPick }: FileSectionProps) {
  const store = useFormStore();
  const memory = store.memory.at(path);
  const change = (choice: FileChoice) => {
    if (choice === 'bytes') {
      const expressions = modes.filter(isExpressionMode);
      const before = expressions.find(({ id }) => memory.replaced?.has(`mode:${id}`));
      const first = before ?? expressions[0];
      if (first !== undefined) onPick(first);
    } else if (isExpressionMode(mode)) {
      onPick(link);
    } else {
      memory.mode = link.id;
      // Bytes as the content of an object cannot be part of a link; name and type can.
      const before = memory.replaced?.get(`mode:${link.id}`);
      store.change(path, before ?? (bytesKey(node) === undefined ? node : undefined));
    }
    // Arrow keys change a choice: the focus stays there.
    store.takeFocus(path);
  };
  return { memory, change };
}
