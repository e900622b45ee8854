import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const options: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }

/** What axe finds on the page that keeps people out: serious and critical, each with where it stands. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  // The page's own rules let no foreign script in; this one comes from the tool, not from the page.
  await page.evaluate(await source)
  const { violations } = (await page.evaluate(
    // A watermark is a mark against copying, not a text to read; it is hidden from readers too.
    (chosen) =>
      (globalThis as unknown as { axe: { run(c: unknown, o: unknown): unknown } }).axe.run(
        { exclude: [['.live-watermark']] },
        chosen,
      ),
    options,
  )) as AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.replace(/\s+/g, ' ')}`),
    )
}
