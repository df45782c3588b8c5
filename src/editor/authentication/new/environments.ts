/** How people tell service environments apart, and how an authentication is created in one. Pure. */
import type { EnvironmentSummary } from '../../../shared/admin-api/authentications';
import type { Translate } from '../../../shared/texts/translate';

/** `builtin`: nothing to create. `form`: from typed credentials. `consent`: the third party asks the person. */
export type WayOfMaking = 'builtin' | 'form' | 'consent';

export function wayOfMaking({ authenticationType }: EnvironmentSummary): WayOfMaking {
  switch (authenticationType.toLowerCase()) {
    case 'builtin':
      return 'builtin';
    case 'oauth1':
    case 'oauth2':
      return 'consent';
    default:
      return 'form';
  }
}

/**
 * The title with the type, which tells untitled ones apart; if the result is not unique, also with the beginning of the
 * id.
 */
export function environmentLabels(environments: readonly EnvironmentSummary[], t: Translate): string[] {
  const labels = environments.map(
    ({ title, authenticationType }) =>
      `${title.trim() || t('newAuthentication.untitled')} (${typeWords(authenticationType, t)})`,
  );
  return labels.map((label, index) => {
    const isAlone = labels.indexOf(label) === labels.lastIndexOf(label);
    return isAlone ? label : `${label} ${environments[index]?.id.slice(0, 8)}`;
  });
}

/** Tray may have more types than are known here. */
function typeWords(type: string, t: Translate): string {
  const key = `newAuthentication.type.${type.toLowerCase()}`;
  const words = t(key);
  return words.endsWith(key) ? type : words;
}
