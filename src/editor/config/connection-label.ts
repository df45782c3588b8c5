import { parsedUrl } from '../../shared/addresses/regions';
import type { Translate } from '../../shared/texts/translate';

/**
 * The label of a connection without a name. It includes anything but the default region, so that two connections can be
 * told apart: "Tray", "Tray (eu)", "Tray (127.0.0.1:4010)".
 */
export function connectionLabel(node: Record<string, unknown>, translate: Translate): string {
  const label = translate('defaultLabel');
  const place = placeOf(node);
  return place === '' ? label : `${label} (${place})`;
}

function placeOf({ region, baseUrl }: Record<string, unknown>): string {
  if (typeof region !== 'string' || region === 'us') return '';
  return region === 'custom' ? hostOf(baseUrl) : region;
}

function hostOf(baseUrl: unknown): string {
  if (typeof baseUrl !== 'string') return '';
  return parsedUrl(baseUrl)?.host ?? baseUrl;
}
