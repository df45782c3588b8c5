/**
 * `node scripts/release-notes.mjs v1.2.3`: prints the section of CHANGELOG.md about the version to be released. Exits
 * with 1 if the tag does not match package.json's version, or if the changelog has no such section.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const [tag] = process.argv.slice(2);

if (tag !== `v${version}`) fail(`The tag is ${tag}, but package.json has version ${version}.`);
const notes = notesOf(version, readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'));
if (notes === '') fail(`CHANGELOG.md has no section "## [${version}] - <date>" with text in it.`);
console.log(notes);

/** The text of a version's section (Keep a Changelog), '' if there is none. */
function notesOf(wanted, changelog) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.startsWith(`[${wanted}] - `)) ?? '';
  return section.slice(section.indexOf('\n') + 1).trim();
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}
