import type { PageNextType } from '../../../shared/flow';
import { SourceBox } from '../../authentication/SourceBox';
import { type SourceType, useKeptSources } from '../../authentication/source';
import { t } from '../../translate';
import { Combobox } from '../../widgets/combobox/Combobox';
import type { ComboboxOption } from '../../widgets/combobox/search-options';
import { isPath } from './typed-places';

/** The value that the next page is requested with, as saved. */
interface NextValue {
  pageNext: string;
  pageNextType: PageNextType;
}

interface NextBoxProps {
  id: string;
  describedBy: string;
  next: NextValue;
  invalid: boolean;
  /** Paths in the output; undefined while it is unknown. */
  options: readonly ComboboxOption[] | undefined;
  onChange(next: NextValue): void;
}

const pathLook = { name: 'output', text: 'output.' };

/** A path into the output, chosen or typed, or an expression over it. */
export function NextBox({ id, describedBy, next, invalid, options, onChange }: NextBoxProps) {
  const source: SourceType = next.pageNextType === 'jsonata' ? 'jsonata' : 'list';
  const switchTo = useKeptSources(source, next, firstValue);
  return (
    <SourceBox
      id={id}
      label={t('pages.next')}
      describedBy={describedBy}
      listLook={pathLook}
      source={source}
      expressions={['jsonata']}
      expression={next.pageNext}
      invalid={invalid}
      onPick={(picked) => onChange(switchTo(picked))}
      onExpression={(pageNext) => onChange({ pageNext, pageNextType: 'jsonata' })}
      list={
        <Combobox
          id={id}
          label={t('pages.next')}
          describedBy={describedBy}
          placeholder={t('pages.chooseNext')}
          value={next.pageNext}
          options={options}
          noMatches={t('pages.noPathMatches')}
          allowOther={isPath}
          invalid={invalid}
          required
          onChange={(path) => onChange({ pageNext: path.trim(), pageNextType: 'path' })}
        />
      }
    />
  );
}

function firstValue(source: SourceType): NextValue {
  return { pageNext: '', pageNextType: source === 'jsonata' ? 'jsonata' : 'path' };
}
