/** The commands that the README, and the pages that it refers to for details, tell people to type. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..');
const text = ['README.md', 'docs/doctor.md', 'docs/local-tray-api.md']
  .map((page) => readFileSync(path.join(root, page), 'utf8'))
  .join('\n');

/** Without duplicates: those in shell blocks, and those within sentences. */
export function readmeCommands(): string[] {
  return [...new Set([...blockCommands(), ...sentenceCommands()])];
}

/** One per line; a line that ends with a backslash continues, and one that begins with # is a comment. */
function blockCommands(): string[] {
  const blocks = [...text.matchAll(/^```(?:bash|sh|shell|console)\n(.*?)^```$/gms)];
  return blocks
    .flatMap(([, block = '']) => block.replace(/\\\n\s*/g, '').split('\n'))
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

function sentenceCommands(): string[] {
  const prose = text.replace(/^```.*?^```$/gms, '');
  const spans = [...prose.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
  return spans.filter((span) => /^(?:[A-Z_]+=\S* )*(?:npm|npx|node|curl|git|docker) /.test(span));
}
