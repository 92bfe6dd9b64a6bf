import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const PLACES = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The Chromium of this machine; undefined where there is none. */
export const CHROMIUM: string | undefined = PLACES.find((path) => path !== undefined && path !== '' && existsSync(path));

/** A page in a browser without a network, and everything that it complained about or asked for. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
}

/** Opens pages in one browser, each in a context of its own; everything is closed after the tests. */
export function pages(): (html: string, options?: BrowserContextOptions) => Promise<Opened> {
  let browser: Browser | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'tf-sglint-map-'));
  let count = 0;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return async (html, options = {}) => {
    const file = join(folder, `${count++}.html`);
    writeFileSync(file, html);
    if (browser === undefined) throw new Error('no browser');
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, ...options });
    const page = await context.newPage();
    const [complaints, requests]: [string[], string[]] = [[], []];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => { complaints.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
    page.on('request', (request) => { if (!request.url().startsWith(pathToFileURL(file).href)) requests.push(request.url()); });
    await page.goto(pathToFileURL(file).href);
    return { page, complaints, requests };
  };
}
