import { redisHost } from '../../shared/addresses/redis-address';
import type { Translate } from '../../shared/texts/translate';

/** The label of a queue without a name: "Queue (127.0.0.1:6379)". */
export function queueLabel({ url }: Record<string, unknown>, translate: Translate): string {
  const label = translate('defaultLabel');
  const host = typeof url === 'string' ? redisHost(url) : undefined;
  return host === undefined ? label : `${label} (${host})`;
}
