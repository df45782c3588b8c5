/** How the next page is asked for, where its items are, and how many pages are asked for at most. */
import { useMemo } from 'preact/hooks';
import { pageProblemsOf } from '../../../pages/page-settings';
import { isVariable } from '../../../shared/variable';
import type { OperationDetails } from '../../operation/state/dialog-state';
import { t } from '../../translate';
import { Combobox } from '../../widgets/combobox/Combobox';
import { FormRow } from '../../widgets/FormRow';
import { NumberInput } from '../../widgets/NumberInput';
import { useUniqueId } from '../../widgets/unique-id';
import type { ConnectorProperties } from '../connector-kind';
import { NextBox } from './NextBox';
import { inputPlaces, listPaths, valuePaths } from './page-places';
import { isFieldPointer, isPath } from './typed-places';

export interface PageRowsProps {
  properties: ConnectorProperties;
  /** Of the operation, as far as it is known. */
  details: OperationDetails | undefined;
  change(changes: Partial<ConnectorProperties>): void;
}

export function PageRows(props: PageRowsProps) {
  return (
    <div class="tray-page-rows">
      <NextRow {...props} />
      <InputRow {...props} />
      {props.properties.pages === 'all' && <ItemsRow {...props} />}
      <LimitRow {...props} />
    </div>
  );
}

function NextRow({ properties, details, change }: PageRowsProps) {
  const id = useUniqueId('page-next');
  const outputSchema = details?.outputSchema ?? undefined;
  const options = useMemo(() => outputSchema && valuePaths(outputSchema), [outputSchema]);
  return (
    <FormRow label={t('pages.next')} htmlFor={id}>
      <NextBox
        id={id}
        describedBy={`${id}-hint`}
        next={{ pageNext: properties.pageNext, pageNextType: properties.pageNextType }}
        invalid={isWrong(properties, 'pageNext')}
        options={options}
        onChange={change}
      />
      <Hint id={`${id}-hint`} text={t('pages.nextHint')} />
    </FormRow>
  );
}

function InputRow({ properties, details, change }: PageRowsProps) {
  const id = useUniqueId('page-input');
  const inputSchema = details?.inputSchema;
  const options = useMemo(() => inputSchema && inputPlaces(inputSchema), [inputSchema]);
  return (
    <FormRow label={t('pages.input')} htmlFor={id}>
      <Combobox
        id={id}
        label={t('pages.input')}
        describedBy={`${id}-hint`}
        placeholder={t('pages.chooseInput')}
        value={properties.pageInput}
        options={options}
        noMatches={t('pages.noInputMatches')}
        allowOther={isFieldPointer}
        invalid={isWrong(properties, 'pageInput')}
        required
        onChange={(pageInput) => change({ pageInput: pageInput.trim() })}
      />
      <Hint id={`${id}-hint`} text={t('pages.inputHint')} />
    </FormRow>
  );
}

function ItemsRow({ properties, details, change }: PageRowsProps) {
  const id = useUniqueId('page-items');
  const outputSchema = details?.outputSchema ?? undefined;
  const options = useMemo(() => outputSchema && listPaths(outputSchema), [outputSchema]);
  return (
    <FormRow label={t('pages.items')} htmlFor={id}>
      <Combobox
        id={id}
        label={t('pages.items')}
        describedBy={`${id}-hint`}
        placeholder={t('pages.chooseItems')}
        value={properties.pageItems}
        options={options}
        noMatches={t('pages.noPathMatches')}
        allowOther={isPath}
        invalid={isWrong(properties, 'pageItems')}
        required
        onChange={(pageItems) => change({ pageItems: pageItems.trim() })}
      />
      <Hint id={`${id}-hint`} text={t('pages.itemsHint')} />
    </FormRow>
  );
}

function LimitRow({ properties, change }: PageRowsProps) {
  const id = useUniqueId('page-limit');
  return (
    <FormRow label={t('pages.limit')} htmlFor={id}>
      <NumberInput
        id={id}
        value={properties.pageLimit}
        min={1}
        unit={t('pages.limitUnit')}
        onChange={(pageLimit) => pageLimit !== '' && change({ pageLimit })}
      />
      <Hint id={`${id}-hint`} text={t('pages.limitHint')} />
    </FormRow>
  );
}

function Hint({ id, text }: { id: string; text: string }) {
  return (
    <div class="tray-description" id={id}>
      {text}
    </div>
  );
}

/** A variable stands for something else in each flow. */
function isWrong(properties: ConnectorProperties, property: 'pageNext' | 'pageInput' | 'pageItems'): boolean {
  if (isVariable(properties[property])) return false;
  return pageProblemsOf(properties).some((problem) => problem.property === property);
}
