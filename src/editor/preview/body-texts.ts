import { t } from '../translate';
import type { BodyTexts } from './body-text';

/** Texts that stand in a body for values that are not known yet. */
export function bodyTexts(): BodyTexts {
  return {
    defaultAuthId: t('preview.authIdOfConnection'),
    bytesText: (expression) => t('preview.bytes', { expression }),
  };
}
