import { isBlank } from '../../schema/tree/tree-node';
import { AuthenticationPart } from '../operation/authentication/AuthenticationPart';
import { ChoiceRows } from '../operation/ChoiceRows';
import { DialogContext, type DialogParts } from '../operation/dialog-context';
import { FieldsPart } from '../operation/FieldsPart';
import { loadedOperation } from '../operation/state/dialog-state';
import { useStoreState } from '../store';
import { t as shared } from '../translate';
import { Section } from '../widgets/Section';
import { EventOptions } from './EventOptions';
import { EventView } from './EventView';
import type { EditedNode } from './edited-node';
import { EndpointPart } from './endpoint/EndpointPart';
import { LastEventPart } from './endpoint/LastEventPart';
import { SamplePart } from './endpoint/SamplePart';
import { useSubscription } from './endpoint/use-subscription';
import { t } from './texts';
import type { TriggerProperties } from './trigger-kind';

interface TriggerDialogProps {
  parts: DialogParts<TriggerProperties>;
  node: EditedNode;
}

/** The dialog of `tray-trigger` below name and connection. */
export function TriggerDialog({ parts, node }: TriggerDialogProps) {
  const { store, requests } = parts;
  const state = useStoreState(store);
  const subscription = useSubscription(node.nodeId, requests);
  const { operation, property } = state.properties;
  const details = loadedOperation(state)?.details;
  const change = (changes: Partial<TriggerProperties>) => store.dispatch({ type: 'propertiesChanged', changes });
  const hasFields = operation !== '' || !isBlank(state.tree);
  return (
    <DialogContext.Provider value={parts}>
      <ChoiceRows state={state} />
      <AuthenticationPart state={state} />
      {hasFields && (
        <Section title={shared('dialog.input')} initiallyOpen>
          {() => <FieldsPart state={state} />}
        </Section>
      )}
      <Section title={t('endpoint.title')} initiallyOpen>
        {() => <EndpointPart node={node} subscription={subscription} />}
      </Section>
      {operation !== '' && (
        <Section title={t('event.title')} note={`msg.${property}`}>
          {() => (
            <EventView
              schema={details?.outputSchema ?? undefined}
              isDynamic={details?.hasDynamicOutput ?? false}
              last={subscription.state.value?.lastEvent}
              property={property}
            />
          )}
        </Section>
      )}
      {!node.isInSubflow && (
        <SamplePart
          key={details === undefined ? '' : `${state.properties.connectorVersion} ${operation}`}
          node={node}
          schema={details?.outputSchema ?? undefined}
          subscription={subscription}
          requests={requests}
        />
      )}
      {!node.isInSubflow && <LastEventPart node={node} subscription={subscription} requests={requests} />}
      <Section title={t('options.title')}>
        {() => <EventOptions properties={state.properties} change={change} />}
      </Section>
    </DialogContext.Provider>
  );
}
