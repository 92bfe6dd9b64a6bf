import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { mapHtml } from '../../../src/report/map';
import { largePlan } from '../../support/large-plan';
import { runCli, temporaryFolder } from '../../support/run-cli';
import { CHROMIUM, pages } from './browser';
import type { Opened } from './browser';
import { PIECES, renamed } from './hostile';
import { FINDINGS, pictureOf, SMALL } from './small';

jest.setTimeout(60_000);

const folder = temporaryFolder();
const EXPOSED = 'internet → igw → acl 100 → group module.database.this → aws_db_instance.main tcp/5432';
const PLANS = { 'the bad three tiers': readFileSync(join(__dirname, '../../../examples/three-tier/bad/plan.json')), 'a plan of 1,000 resources': largePlan(1000) } as const;

const written = new Map<string | Uint8Array, string>();

/** The page that the command writes. */
async function pageOf(input: string | Uint8Array): Promise<string> {
  const page = written.get(input) ?? (await runCli(['map', '-', '--no-config'], { cwd: folder(), input })).out;
  written.set(input, page);
  return page;
}

const shown = (page: Page, item: string): Promise<readonly string[]> =>
  page.locator(`[data-item="${item}"]:not([hidden])`).evaluateAll((elements) => elements.map(({ id }) => id));
const focused = (page: Page): Promise<string> => page.evaluate(() => {
  const { activeElement: element } = document;
  return element === null ? '' : element.id || element.getAttribute('data-box') || element.closest('[id]')?.id || element.className;
});

if (CHROMIUM === undefined) {
  test('a browser', () => {
    process.stderr.write('test/report/map/browser.test.ts: there is no Chromium on this machine (set CHROMIUM to one): the map was NOT looked at in a browser\n');
    // A run that decides something must not pass without.
    expect(process.env['CI']).toBeUndefined();
  });
} else {
  const open = pages();
  const small = (options: Parameters<typeof open>[1] = {}): Promise<Opened> => open(mapHtml(pictureOf(SMALL, FINDINGS)), options);

  describe.each(Object.entries(PLANS))('%s', (_, plan) => {
    test('opens without a complaint, asks for nothing, and shows the exposed path', async () => {
      const { page, complaints, requests } = await open(await pageOf(plan));
      const door = page.locator('.door').first();
      expect([await door.locator('.path').innerText(), await door.isVisible(), complaints, requests]).toEqual([EXPOSED, true, [], []]);
      expect(await door.evaluate((element) => element.getBoundingClientRect().bottom < window.innerHeight)).toBe(true);
    });

    test.each([390, 700, 1280])('is no wider than a screen of %d', async (width) => {
      const { page } = await open(await pageOf(plan), { viewport: { width, height: 800 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });

    test('prints with everything open, and closes again', async () => {
      const { page, complaints } = await open(await pageOf(plan));
      const closed = await page.locator('main details:not([open])').count();
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      expect([closed > 0, await page.locator('main details:not([open])').count()]).toEqual([true, 0]);
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      expect(await page.locator('main details:not([open])').count()).toBe(closed);
      expect([(await page.pdf()).length > 10_000, complaints]).toEqual([true, []]);
    });
  });

  describe('search', () => {
    test('shows what has all words, says how much that is, and opens where it stands', async () => {
      const { page } = await open(await pageOf(PLANS['a plan of 1,000 resources']));
      await page.getByLabel('Search', { exact: true }).fill('service_7 lb');
      expect([await shown(page, 'resource'), await page.getByRole('status').innerText()]).toEqual([
        [expect.stringMatching(/^resource-\d+$/)], '1 of 53 resources and 1 of 51 groups shown',
      ]);
      const found = page.locator('[data-item="resource"]:not([hidden])');
      expect([await found.isVisible(), (await found.innerText()).split('\n')[0]]).toEqual([true, expect.stringContaining('module.service_7.aws_lb.this')]);
    });

    test('dims what the drawing shows of the rest; Escape shows everything again', async () => {
      const { page } = await small();
      await page.getByLabel('Search', { exact: true }).fill('bastion');
      expect([await shown(page, 'resource'), await page.locator('.box:not(.dim)').evaluateAll((boxes) => boxes.map((box) => box.getAttribute('data-box')))]).toEqual([['resource-3'], ['resource-3-box']]);
      await page.keyboard.press('Escape');
      expect([(await shown(page, 'resource')).length, await page.locator('.dim').count(), await page.locator('#status').textContent(), await focused(page)]).toEqual([4, 0, '', 'search']);
    });
  });

  describe('the filter by port', () => {
    test.each<[string, readonly string[], readonly string[]]>([
      ['443', ['resource-4'], ['group-4', 'group-5']],
      ['tcp/5432', ['resource-1'], ['group-3', 'group-5']],
      ['udp/53', [], ['group-5']],
      ['udp/5432', [], []],
      ['53', [], ['group-5']],
      ['tcp', ['resource-1', 'resource-3', 'resource-4', 'resource-2'], ['group-1', 'group-2', 'group-3', 'group-4', 'group-5']],
      ['icmp', [], []],
    ])('%s', async (port, resources, groups) => {
      const { page } = await small();
      await page.getByLabel('Port').fill(port);
      expect([await shown(page, 'resource'), await shown(page, 'group'), await page.getByLabel('Port').getAttribute('aria-invalid')]).toEqual([resources, groups, 'false']);
    });

    test('keeps of a group the rows with that port, and of the drawing the arrows', async () => {
      const { page } = await small();
      await page.getByLabel('Port').fill('8080');
      expect(await page.locator('#group-1 tbody tr:visible').allInnerTexts()).toEqual([expect.stringMatching(/^group aws_security_group\.lb\s+tcp\/8080$/)]);
      expect(await page.locator('.arrow:not(.dim) text').allTextContents()).toEqual(['tcp/8080']);
    });

    test.each(['70000', 'tcp/', '4-3', '!'])('%j is none, and filters nothing', async (port) => {
      const { page } = await small();
      await page.getByLabel('Port').fill(port);
      expect([await page.getByLabel('Port').getAttribute('aria-invalid'), (await shown(page, 'resource')).length]).toEqual(['true', 4]);
    });
  });

  describe('the keyboard', () => {
    test('gets everywhere: first past the tools, then to them', async () => {
      const { page } = await small();
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('skip');
      const order: string[] = [];
      for (let index = 0; index < 5; index += 1) {
        await page.keyboard.press('Tab');
        order.push(await focused(page));
      }
      expect(order).toEqual(['search', 'port', 'open-all', 'close-all', 'internet']);
    });

    test('the slash goes to the search, but may be typed', async () => {
      const { page } = await small();
      await page.keyboard.press('/');
      await page.keyboard.type('a/b');
      expect([await focused(page), await page.getByLabel('Search', { exact: true }).inputValue()]).toEqual(['search', 'a/b']);
    });

    test('opens and closes folds', async () => {
      const { page } = await small();
      const tier = page.locator('#tier-2');
      await tier.locator('> summary').focus();
      await page.keyboard.press('Enter');
      expect(await tier.getAttribute('open')).toBeNull();
      await page.keyboard.press('Enter');
      expect(await tier.getAttribute('open')).toBe('');
    });

    test('a box leads to its resource, wherever that is folded away or filtered out', async () => {
      const { page } = await small();
      await page.getByRole('button', { name: 'Close all' }).click();
      await page.getByLabel('Search', { exact: true }).fill('bastion');
      await page.locator('[data-box="resource-2-box"]').focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement?.id === 'resource-2');
      expect([await page.locator('#resource-2').isVisible(), await page.getByLabel('Search', { exact: true }).inputValue()]).toEqual([true, '']);
    });
  });

  test('the buttons open and close everything', async () => {
    const { page } = await small();
    const closed = (): Promise<number> => page.locator('main details:not([open])').count();
    await page.getByRole('button', { name: 'Close all' }).click();
    expect(await closed()).toBe(await page.locator('main details').count());
    await page.getByRole('button', { name: 'Open all' }).click();
    expect(await closed()).toBe(0);
  });

  test('an address with a target opens there', async () => {
    const { page } = await small();
    await page.getByRole('button', { name: 'Close all' }).click();
    await page.evaluate(() => { location.hash = '#finding-1'; });
    await page.waitForFunction(() => document.activeElement?.id === 'finding-1');
    expect(await page.locator('#finding-1').isVisible()).toBe(true);
  });

  test('is read by a screen reader in order: landmarks, headings, named regions', async () => {
    const { page } = await small();
    expect(await page.getByRole('heading').allInnerTexts()).toEqual([
      'plan.json', 'From the internet', 'aws_db_instance.main', 'aws_lb.web', 'aws_instance.bastion', 'Who may speak to whom', 'What stands where', 'Security groups', 'Findings',
    ]);
    const names = ['From the internet', 'Who may speak to whom', 'What stands where', 'Security groups', 'Findings', 'Drawing, scrolls sideways'];
    const found = await Promise.all(names.map((name) => page.getByRole('region', { name, exact: true }).count()));
    expect([found, await page.getByRole('banner').count(), await page.getByRole('main').count(), await page.getByRole('contentinfo').count(), await page.getByRole('search').count()]).toEqual([[1, 1, 1, 1, 1, 1], 1, 1, 1, 1]);
    expect(await page.getByRole('link', { name: 'aws_db_instance.main, database, exposed, critical' }).getAttribute('href')).toBe('#resource-1');
  });

  test('tells what a filter shows to those who do not see it', async () => {
    const { page } = await small();
    await page.getByLabel('Port').fill('22');
    expect(await page.getByRole('status').innerText()).toBe('2 of 4 resources and 3 of 5 groups shown');
  });

  test.each(['light', 'dark'] as const)('every text stands out from its ground, in %s', async (colorScheme) => {
    const { page } = await small({ colorScheme });
    await page.getByRole('button', { name: 'Open all' }).click();
    expect(await page.evaluate(faintTexts)).toEqual([]);
  });

  test('works without JavaScript: the tools are not there, everything else is', async () => {
    const { page, complaints } = await small({ javaScriptEnabled: false });
    await page.locator('.door summary').first().click();
    expect([await page.getByLabel('Search', { exact: true }).isVisible(), await page.locator('.door .hops').first().isVisible(), complaints]).toEqual([false, true, []]);
  });

  test('names that would be code, and are long, are text that breaks', async () => {
    const name = PIECES.filter((piece) => piece !== '\ud83d').join(' ');
    const { page, complaints, requests } = await open(mapHtml(renamed(name)), { viewport: { width: 390, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByLabel('Search', { exact: true }).fill('onerror=hit()');
    expect([(await shown(page, 'resource')).length, await page.locator('img').count(), complaints, requests]).toEqual([4, 0, [], []]);
    expect(await page.locator('h1').textContent()).toContain('</script><script>hit()</script> <img src=x onerror=hit()>');
  });
}

/** Texts whose contrast with the nearest ground is below 4.5 to 1 (WCAG 2.2, 1.4.3). Runs in the page. */
function faintTexts(): readonly string[] {
  const channels = (colour: string): readonly number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([red = 0, green = 0, blue = 0]: readonly number[]): number => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((each) => (each / 255 <= 0.04045 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (element: Element | null): readonly number[] => {
    if (element === null) return [255, 255, 255];
    const ground = channels(getComputedStyle(element).backgroundColor);
    return ground[3] === 0 ? groundOf(element.parentElement) : ground;
  };
  const texts = Array.from(document.querySelectorAll('body *')).filter((element) => element.closest('svg, script, .skip') === null
    && Array.from(element.childNodes).some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== ''));
  return texts.flatMap((element) => {
    const [a, b] = [luminance(channels(getComputedStyle(element).color)), luminance(groundOf(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return contrast < 4.5 ? [`${element.className || element.tagName} ${contrast.toFixed(2)}`] : [];
  });
}
