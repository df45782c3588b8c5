import type { FailureDetail } from '../../../shared/failure';
import { describeFailure } from '../../describe-failure';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import type { Creation } from './use-creation';

interface CreationFailureProps {
  creation: Creation;
  /** Tray's errors about places for which there is no field. */
  unplaced: readonly FailureDetail[];
}

/** Why the authentication was not created. Omits errors that are already shown at their fields. */
export function CreationFailure({ creation, unplaced }: CreationFailureProps) {
  const { failure, isLost } = creation;
  if (failure === undefined) return null;
  if (isLost) return <Notice kind="warning">{t('newAuthentication.lost')}</Notice>;
  if (failure.code === 'TRAY_FORBIDDEN') return <Notice kind="error">{t('newAuthentication.createForbidden')}</Notice>;
  const isAllPlaced = (failure.details ?? []).length > 0 && unplaced.length === 0;
  return <Notice kind="error">{isAllPlaced ? t('newAuthentication.refused') : describeFailure(failure)}</Notice>;
}
