import { t } from '../translate';
import type { BodyTexts } from './body-text';

/** The words that stand in a body for what is not known yet. */
export function bodyTexts(): BodyTexts {
  return {
    defaultAuthId: t('preview.authIdOfConnection'),
    bytesText: (expression) => t('preview.bytes', { expression }),
  };
}
