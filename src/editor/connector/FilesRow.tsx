import type { FilesMode } from '../../shared/flow';
import { t } from '../translate';
import { FormRow } from '../widgets/FormRow';
import { useUniqueId } from '../widgets/unique-id';

interface FilesRowProps {
  files: FilesMode;
  onChange(files: FilesMode): void;
}

/**
 * Whether the files of an output are fetched. Offered for every operation, because schemas do not reliably tell which
 * outputs contain files.
 */
export function FilesRow({ files, onChange }: FilesRowProps) {
  const id = useUniqueId('files');
  return (
    <FormRow label={t('options.files')} htmlFor={id} icon="file-o">
      <select
        id={id}
        value={files}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => onChange(currentTarget.value === 'contents' ? 'contents' : 'links')}
      >
        <option value="links">{t('options.filesLinks')}</option>
        <option value="contents">{t('options.filesContents')}</option>
      </select>
      <div class="tray-description" id={`${id}-hint`}>
        {t('options.filesHint')}
      </div>
    </FormRow>
  );
}
