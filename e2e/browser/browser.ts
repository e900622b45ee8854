import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { runToEnd } from '../county/program.ts'
import { phoneHost } from '../county/start-server.ts'

/** Over plain HTTP by a name, as most desks reach their county's server: no secure page. */
export const deskHost = 'desk.county.test'

export interface TestBrowser extends AsyncDisposable {
  readonly browser: Browser
}

export interface BrowserOptions {
  /** The certificate of the one authority that this machine trusts besides the well-known ones. */
  readonly trusts?: Buffer
}

/**
 * Debian's Chromium with a home folder of its own: names of the county lead to loopback, and only certificates of
 * `trusts` are believed.
 */
export async function openBrowser({ trusts }: BrowserOptions = {}): Promise<TestBrowser> {
  const home = await mkdtemp(join(tmpdir(), 'fengqiao-browser-'))
  try {
    if (trusts !== undefined) await trust(home, trusts)
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', `--host-resolver-rules=MAP ${deskHost} 127.0.0.1, MAP ${phoneHost} 127.0.0.1`],
      env: { ...process.env, HOME: home },
    })
    return {
      browser,
      [Symbol.asyncDispose]: async () => {
        await browser.close()
        await rm(home, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(home, { recursive: true, force: true })
    throw error
  }
}

/** What a person does who installs the county's certificate: it goes into the store that Chromium reads. */
async function trust(home: string, authority: Buffer): Promise<void> {
  const folder = join(home, '.pki/nssdb')
  await mkdir(folder, { recursive: true })
  const file = join(home, 'county-ca.crt')
  await writeFile(file, authority)
  const certutil = (...args: string[]) => runToEnd('certutil', ['-d', `sql:${folder}`, ...args])
  await certutil('-N', '--empty-password')
  await certutil('-A', '-n', 'county', '-t', 'C,,', '-i', file)
}
