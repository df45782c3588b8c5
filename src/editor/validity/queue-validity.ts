/** The reasons for Node-RED's red mark on a `tray-queue`. `${NAME}` never gets here: Node-RED treats it as valid. */
import { redisAddressProblem } from '../../shared/addresses/redis-address';
import type { Translate } from '../../shared/texts/translate';

/** Why one property of a node is invalid, or undefined. */
export function queueProblem(property: string, value: unknown, translate: Translate): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  switch (property) {
    case 'url':
      return urlProblem(text, translate);
    case 'prefix':
      return /^\S{1,100}$/.test(text) ? undefined : translate('validity.prefix');
    default:
      return undefined;
  }
}

function urlProblem(url: string, translate: Translate): string | undefined {
  switch (redisAddressProblem(url)) {
    case 'malformed':
      return translate('validity.url');
    case 'credentials':
      return translate('validity.credentialsInUrl');
    default:
      return undefined;
  }
}
