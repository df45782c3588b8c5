/** Shapes of schemas that real connectors have although they are not documented, each in a separate operation. */
import type { Section } from '../section';
import { files, freeEntries } from './files';
import { emptyTypes, fixedValues, listedValues, nullFirst } from './fixed-and-null';
import { lookupSettings } from './lookups';
import { datesAndTimes, descriptions, fromAuthentication, propertiesOfProperties, tuplesByLength } from './oddities';
import {
  hiddenDefaults,
  httpRequest,
  overlappingVariants,
  untitledVariants,
  variantsBesideProperties,
} from './variants';

export const realWorld: Section[] = [
  fixedValues,
  nullFirst,
  httpRequest,
  hiddenDefaults,
  freeEntries,
  lookupSettings,
  propertiesOfProperties,
  listedValues,
  untitledVariants,
  overlappingVariants,
  files,
  fromAuthentication,
  variantsBesideProperties,
  descriptions,
  datesAndTimes,
  tuplesByLength,
  emptyTypes,
];
