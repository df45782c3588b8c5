import type { AllowedOthers } from './combobox-state';
import type { ComboboxOption } from './search-options';

export interface ComboboxProps {
  /** The accessible name. */
  label: string;
  /** The id of the input, for a `<label for>`. */
  id?: string | undefined;
  /** Ids of elements that describe the input further. */
  describedBy?: string | undefined;
  /** The saved value; '' if there is none. Shown immediately, regardless of the list. */
  value: string;
  /** The label of the saved value while the list has no option for it. */
  valueTitle?: string | undefined;
  /** Undefined until the list is loaded. */
  options: readonly ComboboxOption[] | undefined;
  /** `option` is undefined for a value that is not in the list. */
  onChange(value: string, option: ComboboxOption | undefined): void;
  /** Called whenever the popup opens: the moment to load a list on demand. */
  onOpen?: (() => void) | undefined;
  /**
   * Called with the typed text, for a search elsewhere. The options are then the matches of the text and shown
   * unfiltered: nothing follows from one that is missing.
   */
  onSearch?: ((text: string) => void) | undefined;
  /** Shows a refresh button, and a retry button next to a failure. */
  onRefresh?: (() => void) | undefined;
  loading?: boolean | undefined;
  /** Why the list could not be loaded; shown below, with a retry. */
  failure?: string | undefined;
  /** Shown in the popup: what has to be chosen before the list can be loaded. */
  waiting?: string | undefined;
  /** Shown in the popup in place of rows if nothing matches. */
  noMatches?: string | undefined;
  /** Shown in the popup below the rows. */
  footnote?: string | undefined;
  /** Which values may be typed that are not in the list. */
  allowOther?: AllowedOthers | undefined;
  /** Clearing the text clears the value. */
  clearable?: boolean | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  required?: boolean | undefined;
  invalid?: boolean | undefined;
}
