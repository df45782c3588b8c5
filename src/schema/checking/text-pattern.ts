/**
 * Patterns of input schemas. Tray checks them with `java.util.regex`, unanchored. A pattern is rebuilt here, part by
 * part, from what means the same in Java and JavaScript; what does not, or what could take exponential time, gives no
 * pattern, and the text goes unchecked.
 *
 * What is put differently: `$` also stands before a last line break, `\s` knows only the ASCII spaces, `.` stops at
 * U+0085 too, and a backslash may stand before any character that is no letter or digit.
 */

export interface TextPattern {
  matches(text: string): boolean;
  /** False when long texts count as matching unseen, since trying them could take too long. */
  exact: boolean;
}

/** A part of a pattern as JavaScript (flag `u`), with what it can cost. */
interface Part {
  source: string;
  /** Repetitions without a close limit: each multiplies the cost by the length of the text. */
  loops: number;
  /** In how many ways the rest of it can match. */
  ways: number;
}

class Unsupported extends Error {}

const maxPatternLength = 2000;
const maxGroupDepth = 30;
const maxWays = 10_000;
/** Repetitions over a wider range than this count as loops. */
const closeRange = 10;
/** About a tenth of a second of matching. */
const maxSteps = 20_000_000;
/** Texts are hardly ever longer. */
const longText = 1_000_000;

const spaces = ' \\t\\n\\x0b\\f\\r';
const notSpaces = '\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}';
const lineBreaks = '\\n\\r\\x85\\u2028\\u2029';
const endOfText = `(?=(?:\\r\\n|[${lineBreaks}])?$)`;

/** Reads a pattern; undefined when it is not to be checked. Never throws. */
export function readPattern(pattern: string): TextPattern | undefined {
  if (pattern.length > maxPatternLength) return undefined;
  try {
    const part = new PatternReader(pattern).read();
    const expression = new RegExp(part.source, 'u');
    // Unless it is anchored, every place of the text is tried as a start.
    const loops = part.loops + (part.source.startsWith('^') ? 0 : 1);
    const maxLength = (maxSteps / part.ways) ** (1 / Math.max(loops, 1));
    return { matches: (text) => text.length > maxLength || expression.test(text), exact: maxLength >= longText };
  } catch {
    // Either Unsupported, or JavaScript refuses what is left, such as [z-a].
    return undefined;
  }
}

class PatternReader {
  private readonly characters: string[];
  private at = 0;
  private depth = 0;

  constructor(pattern: string) {
    this.characters = [...pattern];
  }

  read(): Part {
    const part = this.choice();
    if (this.peek() !== undefined) throw new Unsupported();
    // The anchor of one variant is none of the whole pattern.
    return this.characters.includes('|') ? { ...part, source: `(?:${part.source})` } : part;
  }

  private choice(): Part {
    const variants = [this.sequence()];
    while (this.take('|')) variants.push(this.sequence());
    return {
      source: variants.map((variant) => variant.source).join('|'),
      loops: Math.max(...variants.map((variant) => variant.loops)),
      ways: within(variants.reduce((sum, variant) => sum + variant.ways, 0)),
    };
  }

  private sequence(): Part {
    const whole: Part = { source: '', loops: 0, ways: 1 };
    for (let next = this.peek(); next !== undefined && next !== '|' && next !== ')'; next = this.peek()) {
      const part = this.repeated(this.single());
      whole.source += part.source;
      whole.loops += part.loops;
      whole.ways = within(whole.ways * part.ways);
    }
    return whole;
  }

  private single(): Part {
    const character = this.next();
    if (character === '(') return this.group();
    return { source: this.plain(character), loops: 0, ways: 1 };
  }

  private plain(character: string): string {
    if (character === '[') return this.characterClass();
    if (character === '\\') return this.escape(false);
    if (character === '.') return `[^${lineBreaks}]`;
    if (character === '^') return '^';
    if (character === '$') return endOfText;
    if ('*+?{'.includes(character)) throw new Unsupported();
    return literal(character);
  }

  /** Backreferences are not supported, so no group needs to capture. */
  private group(): Part {
    if (++this.depth > maxGroupDepth) throw new Unsupported();
    const open = this.groupStart();
    const inner = this.choice();
    if (!this.take(')')) throw new Unsupported();
    this.depth--;
    return { ...inner, source: `${open}${inner.source})` };
  }

  private groupStart(): string {
    if (!this.take('?')) return '(?:';
    const kind = this.next();
    if (kind === ':' || kind === '=' || kind === '!') return `(?${kind}`;
    if (kind === '<' && /[a-z]/i.test(this.peek() ?? '')) {
      while (this.next() !== '>');
      return '(?:';
    }
    throw new Unsupported();
  }

  private repeated(part: Part): Part {
    const range = this.quantifier();
    if (range === undefined) return part;
    const lazy = this.take('?') ? '?' : '';
    if ('*+?{'.includes(this.peek() ?? ' ')) throw new Unsupported();
    const source = `${part.source}${range.source}${lazy}`;
    const isLoop = range.max - range.min > closeRange;
    // A loop around something that can itself match in several ways is where matching explodes.
    if (isLoop && (part.loops > 0 || part.ways > 1)) throw new Unsupported();
    if (isLoop) return { source, loops: 1, ways: 1 };
    const ways = within((range.max - range.min + 1) * part.ways ** range.max);
    return { source, loops: part.loops * range.max, ways };
  }

  private quantifier(): { source: string; min: number; max: number } | undefined {
    if (this.take('*')) return { source: '*', min: 0, max: Number.POSITIVE_INFINITY };
    if (this.take('+')) return { source: '+', min: 1, max: Number.POSITIVE_INFINITY };
    if (this.take('?')) return { source: '?', min: 0, max: 1 };
    if (!this.take('{')) return undefined;
    let text = '';
    for (let next = this.next(); next !== '}'; next = this.next()) text += next;
    const match = /^(\d{1,6})(,(\d{1,6})?)?$/.exec(text);
    if (match === null) throw new Unsupported();
    const min = Number(match[1]);
    const max = match[2] === undefined ? min : Number(match[3] ?? Number.POSITIVE_INFINITY);
    return { source: `{${text}}`, min, max };
  }

  /** Java also nests and intersects classes; those are left alone. */
  private characterClass(): string {
    let source = this.take('^') ? '[^' : '[';
    if (this.peek() === ']') throw new Unsupported();
    while (!this.take(']')) {
      const from = this.classMember();
      const isRange = this.peek() === '-' && this.peek(1) !== ']';
      source += from;
      if (!isRange) continue;
      this.next();
      // After a set such as \w the hyphen means itself.
      if (isSet(from)) source += '\\-';
      else {
        const to = this.classMember();
        if (isSet(to)) throw new Unsupported();
        source += `-${to}`;
      }
    }
    return `${source}]`;
  }

  private classMember(): string {
    const character = this.next();
    if (character === '[' || (character === '&' && this.peek() === '&')) throw new Unsupported();
    return character === '\\' ? this.escape(true) : literal(character);
  }

  private escape(inClass: boolean): string {
    const character = this.next();
    if ('dDwWtnrf'.includes(character)) return `\\${character}`;
    if (character === 's') return inClass ? spaces : `[${spaces}]`;
    if (character === 'S') return inClass ? notSpaces : `[^${spaces}]`;
    if (character === 'x') return `\\x${this.hexadecimal(2)}`;
    if (character === 'u') return `\\u${this.hexadecimal(4)}`;
    if (!inClass && character === 'A') return '^';
    if (!inClass && character === 'Z') return endOfText;
    if (!inClass && character === 'z') return '$';
    if (/[a-z0-9]/i.test(character)) throw new Unsupported();
    return literal(character);
  }

  private hexadecimal(length: number): string {
    let digits = '';
    while (digits.length < length) digits += this.next();
    if (!/^[0-9a-f]+$/i.test(digits)) throw new Unsupported();
    return digits;
  }

  private peek(ahead = 0): string | undefined {
    return this.characters[this.at + ahead];
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at++;
    return true;
  }

  private next(): string {
    const character = this.peek();
    if (character === undefined) throw new Unsupported();
    this.at++;
    return character;
  }
}

/** A character that means itself, inside and outside of a class. */
function literal(character: string): string {
  return /[\^$\\.*+?()[\]{}|/-]/.test(character) ? `\\u{${character.charCodeAt(0).toString(16)}}` : character;
}

function isSet(member: string): boolean {
  return /^\\[dDwW]$/.test(member) || member === spaces || member === notSpaces;
}

function within(ways: number): number {
  if (!(ways <= maxWays)) throw new Unsupported();
  return ways;
}
