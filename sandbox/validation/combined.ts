/** Keywords that combine schemas. */
import { fits, type Keyword } from './check';

export const checkAllOf: Keyword = (schema, compile) => {
  if (!Array.isArray(schema.allOf)) return undefined;
  const checks = schema.allOf.map(compile);
  return (value, path, problems) => {
    for (const check of checks) check(value, path, problems);
  };
};

export const checkAnyOf: Keyword = (schema, compile) => {
  if (!Array.isArray(schema.anyOf) || schema.anyOf.length === 0) return undefined;
  const checks = schema.anyOf.map(compile);
  return (value, path, problems) => {
    if (checks.some((check) => fits(check, value, path))) return;
    problems.push(`${path}: no subschema matched out of the total ${checks.length} subschemas`);
  };
};

/** Tray draws a form from `oneOf`, so a value that fits several variants is also accepted. */
export const checkOneOf: Keyword = (schema, compile) => {
  if (!Array.isArray(schema.oneOf) || schema.oneOf.length === 0) return undefined;
  const checks = schema.oneOf.map(compile);
  return (value, path, problems) => {
    if (checks.some((check) => fits(check, value, path))) return;
    problems.push(`${path}: 0 subschemas matched instead of one`);
  };
};

export const checkNot: Keyword = (schema, compile) => {
  if (typeof schema.not !== 'object' || schema.not === null) return undefined;
  const check = compile(schema.not);
  const text = JSON.stringify(schema.not);
  return (value, path, problems) => {
    if (fits(check, value, path)) problems.push(`${path}: subject must not be valid against schema ${text}`);
  };
};
