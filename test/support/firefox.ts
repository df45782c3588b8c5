/**
 * A stock Firefox for the smoke test, driven by `puppeteer-core` over WebDriver BiDi: `FIREFOX_PATH`, or the system's.
 */
import path from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { isExecutable } from './executable';
import { patience } from './until';

/**
 * Undefined if none is installed.
 * @throws if `FIREFOX_PATH` is not a program
 */
export function findFirefox(): string | undefined {
  const configured = process.env.FIREFOX_PATH;
  if (configured !== undefined && configured !== '') {
    if (!isExecutable(configured)) throw new Error(`FIREFOX_PATH names no program: ${configured}`);
    return configured;
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = ['firefox', 'firefox-esr'].flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, '/Applications/Firefox.app/Contents/MacOS/firefox'].find(isExecutable);
}

/** Launches a headless Firefox. */
export function launchFirefox(executablePath: string): Promise<Browser> {
  const defaultViewport = { width: 1280, height: 900 };
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    defaultViewport,
    timeout: patience,
    protocolTimeout: patience,
    extraPrefsFirefox: { 'intl.accept_languages': 'en-US' },
  });
}
