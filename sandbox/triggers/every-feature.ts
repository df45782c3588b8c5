/**
 * `every-feature-trigger`: operations that use every feature of input schemas. An event contains the subscription's
 * input.
 */
import { serviceOf } from '../connectors/connector';
import { featureLookups, featureOperations } from '../connectors/every-feature';
import type { Trigger, TriggerOperation } from './trigger';

const operations = featureOperations.map(
  ({ run: _run, ...listed }): TriggerOperation => ({ ...listed, event: (input, number) => ({ number, input }) }),
);

export const everyFeatureTrigger: Trigger = {
  name: 'every-feature-trigger',
  version: '1.0',
  title: 'Every feature',
  description: 'Operations that use every feature of input schemas; their events hold the input',
  service: serviceOf('every-feature', 1),
  lookups: featureLookups,
  operations: () => operations,
};
