/** How the next page is requested, where its items are, and the maximum number of pages. */
import type { ComponentChildren, ComponentProps } from 'preact';
import { useMemo } from 'preact/hooks';
import { type PageProblem, pageProblemsOf } from '../../../pages/page-settings';
import type { JsonObject } from '../../../shared/json';
import { parsePointer } from '../../../shared/paths/json-pointer';
import { isVariable } from '../../../shared/variable';
import type { OperationDetails } from '../../operation/state/dialog-state';
import { t } from '../../translate';
import { Combobox } from '../../widgets/combobox/Combobox';
import { FieldProblem } from '../../widgets/FieldProblem';
import { FormRow } from '../../widgets/FormRow';
import { Notice } from '../../widgets/Notice';
import { NumberInput } from '../../widgets/NumberInput';
import { useUniqueId } from '../../widgets/unique-id';
import type { ConnectorProperties } from '../connector-kind';
import { NextBox } from './NextBox';
import { inputPlaces, isListed, listPaths, valuePaths } from './page-places';
import { isFieldPointer, isPath } from './typed-places';

export interface PageRowsProps {
  properties: ConnectorProperties;
  /** Details of the operation, if known. */
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
  const problem = problemOf(properties, 'pageNext');
  const outputSchema = details?.outputSchema ?? undefined;
  const options = useMemo(() => outputSchema && valuePaths(outputSchema), [outputSchema]);
  return (
    <FormRow label={t('pages.next')} htmlFor={id}>
      <NextBox
        id={id}
        describedBy={describedBy(id, problem)}
        next={{ pageNext: properties.pageNext, pageNextType: properties.pageNextType }}
        invalid={problem !== undefined}
        options={options}
        onChange={change}
      />
      <Remarks id={id} problem={problem} hint={t('pages.nextHint')} />
    </FormRow>
  );
}

function InputRow({ properties, details, change }: PageRowsProps) {
  const inputSchema = details?.inputSchema;
  const options = useMemo(() => inputSchema && inputPlaces(inputSchema), [inputSchema]);
  const { pageInput } = properties;
  const isUnlisted = useMemo(() => inputSchema && isOfAnother(pageInput, inputSchema), [pageInput, inputSchema]);
  return (
    <PlaceRow
      name="page-input"
      label={t('pages.input')}
      hint={t('pages.inputHint')}
      placeholder={t('pages.chooseInput')}
      noMatches={t('pages.noInputMatches')}
      value={pageInput}
      options={options}
      allowOther={isFieldPointer}
      problem={problemOf(properties, 'pageInput')}
      onChange={(pageInput) => change({ pageInput })}
    >
      {isUnlisted && (
        <Notice kind="warning" action={{ label: t('pages.mode.one'), onClick: () => change({ pages: 'one' }) }}>
          {t('pages.inputUnlisted')}
        </Notice>
      )}
    </PlaceRow>
  );
}

function ItemsRow({ properties, details, change }: PageRowsProps) {
  const outputSchema = details?.outputSchema ?? undefined;
  const options = useMemo(() => outputSchema && listPaths(outputSchema), [outputSchema]);
  return (
    <PlaceRow
      name="page-items"
      label={t('pages.items')}
      hint={t('pages.itemsHint')}
      placeholder={t('pages.chooseItems')}
      noMatches={t('pages.noPathMatches')}
      value={properties.pageItems}
      options={options}
      allowOther={isPath}
      problem={problemOf(properties, 'pageItems')}
      onChange={(pageItems) => change({ pageItems })}
    />
  );
}

type ComboboxProps = ComponentProps<typeof Combobox>;

interface PlaceRowProps
  extends Pick<ComboboxProps, 'label' | 'placeholder' | 'noMatches' | 'value' | 'options' | 'allowOther'> {
  name: string;
  problem: string | undefined;
  hint: string;
  onChange(place: string): void;
  children?: ComponentChildren;
}

/** A row for a place that is chosen from a list, or typed. */
function PlaceRow({ name, hint, label, problem, onChange, children, ...box }: PlaceRowProps) {
  const id = useUniqueId(name);
  return (
    <FormRow label={label} htmlFor={id}>
      <Combobox
        {...box}
        id={id}
        label={label}
        describedBy={describedBy(id, problem)}
        invalid={problem !== undefined}
        required
        onChange={(place) => onChange(place.trim())}
      />
      <Remarks id={id} problem={problem} hint={hint} />
      {children}
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
        problem={t('validity.pageLimit')}
        unit={t('pages.limitUnit')}
        describedBy={describedBy(id)}
        onChange={(pageLimit) => pageLimit !== '' && change({ pageLimit })}
      />
      <Remarks id={id} hint={t('pages.limitHint')} />
    </FormRow>
  );
}

interface RemarksProps {
  id: string;
  problem?: string | undefined;
  hint: string;
}

/** What is wrong with the control of this id, and a description of it. */
function Remarks({ id, problem, hint }: RemarksProps) {
  return (
    <>
      {problem !== undefined && <FieldProblem id={`${id}-problem`}>{problem}</FieldProblem>}
      <div class="tray-description" id={`${id}-hint`}>
        {hint}
      </div>
    </>
  );
}

/** The ids of the remarks below a control. */
function describedBy(id: string, problem?: string): string {
  return problem === undefined ? `${id}-hint` : `${id}-problem ${id}-hint`;
}

/**
 * True for a field that only another operation has: it is kept when an operation without pages is chosen, and its
 * messages would then fail.
 */
function isOfAnother(pageInput: string, inputSchema: JsonObject): boolean {
  const tokens = isVariable(pageInput) ? undefined : parsePointer(pageInput);
  return tokens !== undefined && !isListed(inputSchema, tokens);
}

/** A variable cannot be checked, because its value depends on the flow. */
function problemOf(properties: ConnectorProperties, property: PageProblem['property']): string | undefined {
  if (isVariable(properties[property])) return undefined;
  const found = pageProblemsOf(properties).find((problem) => problem.property === property);
  return found && t(`validity.${found.key}`);
}
