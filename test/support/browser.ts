/**
 * Finds a Chromium for the browser tests: `CHROME_PATH`, the one that the npm package `@sparticuz/chromium` ships with
 * its own libraries, or the system's. The shipped one is the same for everybody, and a third faster than Debian's,
 * which is a complete browser that opens a window and two more processes for each page, and takes 40 percent longer for
 * the same scripts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { isExecutable } from './executable';
import { patience } from './until';

const root = path.resolve(__dirname, '..', '..');
/** Headless builds come first. */
const systemNames = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

interface BrowserBinary {
  executablePath: string;
  env: Record<string, string>;
}

/**
 * Launches a headless browser.
 * @throws with what to install if there is none
 */
export async function launchBrowser(): Promise<Browser> {
  const binary = findBrowser();
  return chromium.launch({
    executablePath: binary.executablePath,
    env: { ...definedEnvironment(), ...binary.env },
    timeout: patience,
    // Chromium's sandbox does not work for root; the pages are ours. The other switches keep it from making requests to
    // unreachable hosts.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  });
}

function findBrowser(): BrowserBinary {
  const configured = process.env.CHROME_PATH;
  if (configured !== undefined && configured !== '') {
    if (!isExecutable(configured)) throw new Error(`CHROME_PATH names no program: ${configured}`);
    return { executablePath: configured, env: {} };
  }
  const found = shippedBrowser() ?? systemBrowser();
  if (found !== undefined) return found;
  throw new Error(
    'The browser tests need a Chromium or Chrome. Install one (on Debian: apt-get install chromium) or set CHROME_PATH to its program.',
  );
}

function systemBrowser(): BrowserBinary | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = systemNames.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const executablePath = [...candidates, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find(
    isExecutable,
  );
  return executablePath === undefined ? undefined : { executablePath, env: {} };
}

/** Undefined if the shipped browser does not run here: it is built for Linux on x64. */
function shippedBrowser(): BrowserBinary | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const manifest = path.join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json');
  const folder = path.join(root, '.data', `chromium-${JSON.parse(readFileSync(manifest, 'utf8')).version}`);
  if (!existsSync(folder)) unpackInto(folder);
  const executablePath = path.join(folder, 'chromium');
  const env = { LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: path.join(folder, 'fonts.conf') };
  const starts = spawnSync(executablePath, ['--version', '--no-sandbox'], { env: { ...process.env, ...env } });
  return starts.status === 0 ? { executablePath, env } : undefined;
}

/**
 * The package unpacks its program into the temporary folder, and its libraries only if it believes that it runs in AWS
 * Lambda: a child process with both set unpacks it once. The folder only appears when it is complete, however many
 * suites unpack at the same time.
 */
function unpackInto(folder: string): void {
  mkdirSync(path.dirname(folder), { recursive: true });
  const unpacked = mkdtempSync(`${folder}-`);
  const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  const env = { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  spawnSync(process.execPath, ['-e', script], { cwd: root, env, stdio: 'inherit' });
  writeFontConfiguration(unpacked, folder);
  try {
    renameSync(unpacked, folder);
  } catch {
    rmSync(unpacked, { recursive: true }); // Another process was faster.
  }
}

/**
 * The package's own configuration refers to folders of AWS Lambda; without any font the browser crashes when it draws.
 */
function writeFontConfiguration(where: string, folder: string): void {
  const folders = `<dir>${path.join(folder, 'fonts')}</dir><cachedir>${path.join(folder, 'fonts-cache')}</cachedir>`;
  writeFileSync(path.join(where, 'fonts.conf'), `<?xml version="1.0"?>\n<fontconfig>${folders}</fontconfig>\n`);
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
