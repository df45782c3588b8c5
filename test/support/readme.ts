/** The commands that the README tells people to type. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const readme = readFileSync(path.resolve(__dirname, '..', '..', 'README.md'), 'utf8');

/** Each once: those in blocks for a shell, and those within sentences. */
export function readmeCommands(): string[] {
  return [...new Set([...blockCommands(), ...sentenceCommands()])];
}

/** One a line; a line that ends with a backslash goes on, and one that begins with # is a comment. */
function blockCommands(): string[] {
  const blocks = [...readme.matchAll(/^```(?:bash|sh|shell|console)\n(.*?)^```$/gms)];
  return blocks
    .flatMap(([, block = '']) => block.replace(/\\\n\s*/g, '').split('\n'))
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

function sentenceCommands(): string[] {
  const prose = readme.replace(/^```.*?^```$/gms, '');
  const spans = [...prose.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
  return spans.filter((text) => /^(?:[A-Z_]+=\S* )*(?:npm|npx|node|curl|git|docker) /.test(text));
}
