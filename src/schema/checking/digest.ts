/**
 * A digest of an input schema: what a node saves, so that the editor can tell what is missing without a network.
 * A few hundred bytes of paths and types, since flows are read in version control.
 */
import type { JsonValue } from '../../shared/json';
import { itemField, propertiesOf, variantField } from '../fields/child-fields';
import type { Field, VariantsField } from '../fields/field';
import { inputField } from '../fields/fields';
import { isOneOf } from '../reading/allowed-values';
import { typesOf } from '../reading/clean-schema';
import { type DigestNode, type DigestProperty, writeDigest } from './digest-format';
import { shortenedDigest } from './digest-length';

export { problemsOf } from './digest-problems';

/** Deeper places are left out; recursive schemas have no end. */
const maxDepth = 5;
const maxPlaces = 3000;
const maxChoices = 8;
const maxChoicesLength = 80;

/**
 * The digest of an input schema, '' when there is nothing to say. The same schema always gives the same digest. One
 * that would be too long says less of optional fields, and of required ones only as a last resort. Never throws.
 */
export function digestOf(schema: unknown): string {
  const node = new Digester().place(inputField(schema), 0);
  const properties = shortenedDigest(node.properties ?? new Map());
  return properties.size === 0 ? '' : writeDigest(properties);
}

class Digester {
  private places = 0;

  place(field: Field, depth: number): DigestNode {
    this.places++;
    if (field.kind === 'variants') return this.variants(field, depth);
    const node: DigestNode = { types: typesOf(field.schema) };
    const choices = choicesOf(field);
    if (choices !== undefined) node.choices = choices;
    if (depth >= maxDepth || this.places > maxPlaces) return node;
    if (field.kind === 'object') {
      node.properties = new Map(propertiesOf(field).map((property) => [property.key, this.property(property, depth)]));
    }
    if (field.kind === 'array') node.items = this.place(itemField(field, 0), depth + 1);
    return node;
  }

  private property(field: Field, depth: number): DigestProperty {
    return { required: field.required, node: this.place(field, depth + 1) };
  }

  /** Which variant will be chosen is not known: only what all of them ask for counts. */
  private variants(field: VariantsField, depth: number): DigestNode {
    if (depth >= maxDepth) return { types: [] };
    const nodes = field.variantTitles.map((_, index) => this.place(variantField(field, index), depth + 1));
    return commonNode(nodes);
  }
}

/** What holds for a value whichever of the nodes is meant. */
function commonNode(nodes: readonly DigestNode[]): DigestNode {
  const types = new Set(nodes.flatMap((node) => node.types));
  const isTyped = nodes.every((node) => node.types.length > 0);
  const choices = nodes.every((node) => node.choices !== undefined) ? distinctChoices(nodes) : undefined;
  const objects = nodes.filter((node) => node.types.length === 0 || node.types.includes('object'));
  // Rows do not tell a list's first item from an object's property "0": what may be a list is not looked into.
  const mayBeList = nodes.some((node) => node.types.includes('array'));
  return {
    types: isTyped ? [...types] : [],
    ...(choices !== undefined && { choices }),
    ...(objects.length > 0 && !mayBeList && { properties: commonProperties(objects) }),
  };
}

function commonProperties([first, ...others]: readonly DigestNode[]): Map<string, DigestProperty> {
  const common = new Map<string, DigestProperty>();
  for (const [key, property] of first?.properties ?? []) {
    const properties = [property, ...others.flatMap((node) => node.properties?.get(key) ?? [])];
    if (properties.length <= others.length) continue;
    const required = properties.every((each) => each.required);
    common.set(key, { required, node: commonNode(properties.map((each) => each.node)) });
  }
  return common;
}

function distinctChoices(nodes: readonly DigestNode[]): JsonValue[] | undefined {
  const distinct: JsonValue[] = [];
  for (const choice of nodes.flatMap((node) => node.choices ?? [])) {
    if (!isOneOf(choice, distinct)) distinct.push(choice);
  }
  return isSmall(distinct) ? distinct : undefined;
}

/** The choices of a field when they are few and short; beside a lookup they do not restrict. */
function choicesOf(field: Field): JsonValue[] | undefined {
  if (field.lookup !== undefined || (field.kind !== 'const' && field.kind !== 'enum')) return undefined;
  const choices = field.kind === 'const' ? [field.value] : field.choices.map((choice) => choice.value);
  return isSmall(choices) ? choices : undefined;
}

function isSmall(choices: readonly JsonValue[]): boolean {
  const isPlain = choices.every((choice) => typeof choice !== 'object' || choice === null);
  return isPlain && choices.length <= maxChoices && choices.join().length <= maxChoicesLength;
}
