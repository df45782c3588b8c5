import type { AllowedOthers } from './combobox-state';
import type { ComboboxOption } from './search-options';

export interface ComboboxProps {
  /** The accessible name. */
  label: string;
  /** The id of the input, for a `<label for>`. */
  id?: string | undefined;
  /** Ids of elements that describe the input further. */
  describedBy?: string | undefined;
  /** What is saved; '' when nothing is. Shown at once, whatever the list says. */
  value: string;
  /** The label of the saved value while no option of the list has one. */
  valueTitle?: string | undefined;
  /** Undefined while the list was never loaded. */
  options: readonly ComboboxOption[] | undefined;
  /** `option` is undefined for a value that the list lacks. */
  onChange(value: string, option: ComboboxOption | undefined): void;
  /** Called whenever the popup opens: the moment to load a list that is loaded on demand. */
  onOpen?: (() => void) | undefined;
  /**
   * Called with what is typed. The options are then those of a search elsewhere and shown as they are, the matches of the
   * text: nothing follows from what they lack.
   */
  onSearch?: ((text: string) => void) | undefined;
  /** Shows a refresh button, and a retry beside a failure. */
  onRefresh?: (() => void) | undefined;
  loading?: boolean | undefined;
  /** Why the list could not be loaded; shown below, with a retry. */
  failure?: string | undefined;
  /** Shown in the popup: what the list waits for. */
  waiting?: string | undefined;
  /** Shown in the popup in place of rows when nothing matches. */
  noMatches?: string | undefined;
  /** Shown in the popup below the rows. */
  footnote?: string | undefined;
  /** Which values may be typed that the list lacks. */
  allowOther?: AllowedOthers | undefined;
  /** Emptying the text empties the value. */
  clearable?: boolean | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  required?: boolean | undefined;
  invalid?: boolean | undefined;
}
