/** The reasons for Node-RED's red mark on a `tray-config`. `${NAME}` never gets here: Node-RED treats it as valid. */
import { publicUrlProblem } from '../../shared/addresses/event-address';
import { baseUrlProblem, restBase } from '../../shared/addresses/regions';
import type { Translate } from '../../shared/texts/translate';
import { isUuid } from '../../shared/uuid';
import { isVariable } from '../../shared/variable';
import { isNumber } from './is-number';

/** Why one property of a node is invalid, or undefined. */
export function configProblem(
  node: Record<string, unknown>,
  property: string,
  value: unknown,
  translate: Translate,
): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  switch (property) {
    case 'baseUrl':
      return baseUrlReason(node.region, text, translate);
    case 'authId':
      return text === '' || isUuid(text) ? undefined : translate('validity.authId');
    case 'embeddedId':
      return isPathSegment(text) ? undefined : translate('validity.embeddedId');
    case 'dialogHost':
      return isDialogHost(text) ? undefined : translate('validity.dialogHost');
    case 'publicUrl':
      return isWebAddress(text) ? undefined : translate('validity.publicUrl');
    case 'concurrency':
      return isNumber(value, (number) => Number.isInteger(number) && number >= 1 && number <= 1000)
        ? undefined
        : translate('validity.concurrency');
    case 'timeout':
      return isNumber(value, (number) => number > 0) ? undefined : translate('validity.timeout');
    default:
      return undefined;
  }
}

/** The Embedded ID is part of the dialog's address. */
function isPathSegment(text: string): boolean {
  return /^[^\s/?#]*$/.test(text);
}

/** The code that opens the dialog is sent with its address, so the address must be secure. */
function isDialogHost(text: string): boolean {
  return text === '' || baseUrlProblem(text) === undefined;
}

/** Whether Tray can reach it is checked where it matters, in the trigger nodes that use it. */
function isWebAddress(text: string): boolean {
  return text === '' || publicUrlProblem(text, true) === undefined;
}

/** Why a base URL is not usable; a base URL that the region does not use is never wrong. */
export function baseUrlReason(region: unknown, baseUrl: string, translate: Translate): string | undefined {
  if (region !== 'custom' || isVariable(baseUrl.trim())) return undefined;
  const problem = baseUrlProblem(restBase('custom', baseUrl));
  return problem === undefined ? undefined : translate(`baseUrl.${problem}`);
}
