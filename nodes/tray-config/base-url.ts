import { textOf } from '../../src/runtime/call-settings';
import { isRegion, restBase } from '../../src/shared/addresses/regions';

/** The REST base of a connection; '' for an unknown region, which an environment variable can contain. */
export function baseUrlOf({ region, baseUrl }: Record<'region' | 'baseUrl', unknown>): string {
  const name = textOf(region);
  return isRegion(name) ? restBase(name, textOf(baseUrl)) : '';
}
