/**
 * Finds a Chromium for the browser tests: `CHROME_PATH`, a system Chromium or Chrome, or the one that the npm package
 * `@sparticuz/chromium` ships, with the libraries it brings.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const root = path.resolve(__dirname, '..', '..');
const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

interface BrowserBinary {
  executablePath: string;
  env: Record<string, string>;
}

/** Launches a headless browser. Throws with what to install when there is none. */
export async function launchBrowser(): Promise<Browser> {
  const binary = findBrowser();
  return chromium.launch({
    executablePath: binary.executablePath,
    env: { ...definedEnvironment(), ...binary.env },
    // Root may not use Chromium's sandbox; the pages are ours. The others keep it from asking hosts we cannot reach.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  });
}

function findBrowser(): BrowserBinary {
  const configured = process.env.CHROME_PATH;
  if (configured !== undefined && configured !== '') {
    if (!isExecutable(configured)) throw new Error(`CHROME_PATH names no program: ${configured}`);
    return { executablePath: configured, env: {} };
  }
  const system = systemBrowser();
  if (system !== undefined) return { executablePath: system, env: {} };
  const shipped = shippedBrowser();
  if (shipped !== undefined) return shipped;
  throw new Error(
    'The browser tests need a Chromium or Chrome. Install one (on Debian: apt-get install chromium) or set CHROME_PATH to its program.',
  );
}

function systemBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = systemNames.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find(isExecutable);
}

/**
 * The package unpacks its program into the folder for temporary files, and its libraries only where it believes
 * to run in AWS Lambda: a child process with both set unpacks it once, into our own folder.
 */
function shippedBrowser(): BrowserBinary | undefined {
  const folder = path.join(root, '.data', 'chromium');
  const executablePath = path.join(folder, 'chromium');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path.join(folder, 'al2023'))) {
    const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
    const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
    spawnSync(process.execPath, ['-e', script], { cwd: root, env, stdio: 'inherit' });
  }
  const env = { LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: fontConfiguration(folder) };
  const starts = spawnSync(executablePath, ['--version', '--no-sandbox'], { env: { ...process.env, ...env } });
  return starts.status === 0 ? { executablePath, env } : undefined;
}

/** The package's own configuration names folders of AWS Lambda; without any font the browser ends as soon as it draws. */
function fontConfiguration(folder: string): string {
  const file = path.join(folder, 'fonts.conf');
  const folders = `<dir>${path.join(folder, 'fonts')}</dir><cachedir>${path.join(folder, 'fonts-cache')}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?>\n<fontconfig>${folders}</fontconfig>\n`);
  return file;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
