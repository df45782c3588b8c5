/** Finds options by typed text. Pure, and fast enough for several thousand options at every keystroke. */

export interface ComboboxOption {
  /** The saved value. Unique in its list. */
  value: string;
  /** The main text. */
  title: string;
  /** Shown next to the title and also searched: a technical name. */
  detail?: string;
  /** Shown below the title and also searched. */
  description?: string;
}

export interface Matches {
  options: ComboboxOption[];
  /** Number of further matches that are not among `options`. */
  more: number;
}

interface Searchable {
  option: ComboboxOption;
  title: string;
  detail: string;
  all: string;
}

const searchables = new WeakMap<readonly ComboboxOption[], Searchable[]>();

/** The options that contain every word of the query, the best first; options of the same rank keep their order. */
export function searchOptions(options: readonly ComboboxOption[], query: string, limit: number): Matches {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return { options: options.slice(0, limit), more: Math.max(0, options.length - limit) };
  const words = wanted.split(/\s+/);
  const byRank: ComboboxOption[][] = [[], [], [], [], []];
  let count = 0;
  for (const searchable of searchablesOf(options)) {
    if (!words.every((word) => searchable.all.includes(word))) continue;
    byRank[rankOf(searchable, wanted)]?.push(searchable.option);
    count++;
  }
  const found = byRank.flat().slice(0, limit);
  return { options: found, more: count - found.length };
}

/**
 * The option that the text names in full, by title, value or detail, ignoring case. If several match, only the one with
 * exactly this value.
 */
export function optionNamed(options: readonly ComboboxOption[], text: string): ComboboxOption | undefined {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return undefined;
  const named = options.filter((option) =>
    [option.title, option.value, option.detail ?? ''].some((name) => name.toLowerCase() === wanted),
  );
  return named.length === 1 ? named[0] : named.find((option) => option.value === text.trim());
}

/**
 * 0: the title begins with the query; 1: the detail does; 2: a word of the title does; 3: inside either; 4: elsewhere.
 */
function rankOf(searchable: Searchable, wanted: string): number {
  const inTitle = searchable.title.indexOf(wanted);
  const inDetail = searchable.detail.indexOf(wanted);
  if (inTitle === 0) return 0;
  if (inDetail === 0) return 1;
  if (inTitle > 0 && /[^\p{L}\p{N}]/u.test(searchable.title.charAt(inTitle - 1))) return 2;
  return inTitle > 0 || inDetail > 0 ? 3 : 4;
}

function searchablesOf(options: readonly ComboboxOption[]): Searchable[] {
  const known = searchables.get(options);
  if (known !== undefined) return known;
  const made = options.map((option) => {
    const title = option.title.toLowerCase();
    const detail = (option.detail ?? '').toLowerCase();
    return { option, title, detail, all: `${title}\n${detail}\n${(option.description ?? '').toLowerCase()}` };
  });
  searchables.set(options, made);
  return made;
}
