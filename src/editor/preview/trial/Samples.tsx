import { nodeAt, withNode } from '../../../schema/tree/edit-tree';
import type { TreeValue } from '../../../schema/tree/input-tree';
import type { ControlProps } from '../../form/controls/control-props';
import { expressionText } from '../../form/controls/expression/expression-text';
import { TextAreaControl } from '../../form/controls/text/TextAreaControl';
import { TextControl } from '../../form/controls/text/TextControl';
import type { FormUiState } from '../../form/form-ui-state';
import { t } from '../../translate';
import { actingUserText } from '../body-text';
import type { CallDraft } from '../call-draft';
import { SampleControl } from './SampleControl';
import { SampleRow } from './SampleRow';
import { authIdSample, userSample, wholeInputSample } from './try-request';
import { asksForAuthId, asksForInput, asksForUser, type Sample, samplesOf } from './try-samples';

interface SamplesProps {
  call: CallDraft;
  memory: FormUiState;
  onChange(): void;
}

/** Asks for the values of the expressions. What is typed is remembered while the dialog is open. */
export function Samples({ call, memory, onChange }: SamplesProps) {
  const samples = samplesOf(call);
  if (samples.length === 0 && !asksForInput(call) && !asksForAuthId(call) && !asksForUser(call)) return null;
  const named = (name: string) => ({
    value: sampleValue(memory.namedSamples[name]),
    onValue: (value: TreeValue | undefined) => {
      memory.namedSamples = { ...memory.namedSamples, [name]: value?.value ?? '' };
      onChange();
    },
  });
  const placed = ({ tokens }: Sample) => ({
    value: nodeAt(memory.samples, tokens)?.own,
    onValue: (own: TreeValue | undefined) => {
      memory.samples = withNode(memory.samples, tokens, own && { own });
      onChange();
    },
  });
  return (
    <fieldset class="tray-samples">
      <legend>{t('try.samples')}</legend>
      {asksForUser(call) && (
        <SampleRow
          title={t('endUser.label')}
          expression={actingUserText(call) ?? ''}
          control={(props: ControlProps) => <TextControl {...props} type="str" />}
          {...named(userSample)}
        />
      )}
      {asksForAuthId(call) && (
        <SampleRow
          title={t('authentication.label')}
          expression={textOf(call.authIdType, call.authId)}
          control={(props: ControlProps) => <TextControl {...props} type="str" />}
          {...named(authIdSample)}
        />
      )}
      {asksForInput(call) && (
        <SampleRow
          title={t('try.wholeInput')}
          expression={textOf(call.expressionType, call.expression)}
          control={(props: ControlProps) => <TextAreaControl {...props} type="json" language="json" />}
          {...named(wholeInputSample)}
        />
      )}
      {samples.map((sample) => (
        <SampleRow
          key={sample.path}
          title={sample.title}
          expression={sample.expression}
          hint={sample.isFile ? t('try.fileSample') : undefined}
          control={(props: ControlProps) => <SampleControl {...props} field={sample.field} />}
          {...placed(sample)}
        />
      ))}
    </fieldset>
  );
}

function sampleValue(text: string | undefined): TreeValue | undefined {
  return text === undefined || text === '' ? undefined : { type: 'str', value: text };
}

function textOf(type: CallDraft['authIdType'] | CallDraft['expressionType'], value: string): string {
  return (type === 'connection' ? undefined : expressionText({ type, value })) ?? value;
}
