import { existsSync, readFileSync } from 'node:fs'
import { fail, node, root, run } from './house.mjs'

/** Installs the locked dependencies if they are missing or not the locked ones; otherwise asks no registry. */
export async function ensureDependencies() {
  if (areInstalled()) return
  process.stdout.write('安装依赖… Installing the locked dependencies…\n')
  const { code } = await run('npm', ['ci', '--no-audit', '--no-fund'], { env: process.env })
  if (code !== 0) {
    fail(
      '依赖安装失败：请检查到 npm 源的网络后重试。',
      'npm ci failed: check the way to the npm registry and try again.',
    )
  }
}

/**
 * Compares what npm noted of its last finished installation with the lock file. npm writes that note last, so an
 * installation that was killed counts as missing, and one made by hand with `npm install` counts.
 */
export function areInstalled() {
  if (!existsSync(node)) return false
  const wanted = packagesIn('package-lock.json')
  const found = packagesIn('node_modules/.package-lock.json')
  if (!wanted || !found) return false
  const isSame = (path) => {
    const have = found[path]
    if (!have) return wanted[path].optional === true || wanted[path].devOptional === true
    return have.version === wanted[path].version && have.integrity === wanted[path].integrity
  }
  return Object.keys(wanted).every((path) => !path.includes('node_modules/') || wanted[path].link || isSame(path))
}

function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(root + path, 'utf8')).packages
  } catch {
    return undefined
  }
}
