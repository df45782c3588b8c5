import { calendlyTrigger } from './calendly';
import { everyFeatureTrigger } from './every-feature';
import { shopifyTrigger } from './shopify';
import { slackTrigger } from './slack';
import type { Trigger } from './trigger';
import { typeformTrigger } from './typeform';

/** The documented triggers, and one with every feature of input schemas. */
export const allTriggers: Trigger[] = [
  slackTrigger,
  shopifyTrigger,
  calendlyTrigger,
  typeformTrigger,
  everyFeatureTrigger,
];
