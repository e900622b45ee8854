import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { fail, root, run } from './house.mjs'

const clients = ['apps/web', 'apps/mobile']
const shared = ['packages/contract', 'packages/design']

/** Builds the clients whose sources have changed since their last build. */
export async function ensureClients() {
  const stale = []
  for (const client of clients) {
    const hash = await sourceHash(client)
    const built = await readFile(stampOf(client), 'utf8').catch(() => '')
    if (built !== hash) stale.push({ client, hash })
  }
  if (stale.length === 0) return
  process.stdout.write(`构建页面… Building ${stale.map(({ client }) => client).join(', ')}…\n`)
  await Promise.all(stale.map(build))
}

const stampOf = (client) => join(root, client, 'dist', '.source-hash')

async function build({ client, hash }) {
  const { code, output } = await run('npm', ['run', 'build', '--workspace', client], { quiet: true })
  if (code !== 0) {
    process.stderr.write(output)
    fail(`${client} 构建失败，原因见上。`, `${client} could not be built; the reason stands above.`)
  }
  await compress(join(root, client, 'dist'))
  // Written last: a build that was killed is built again.
  await writeFile(stampOf(client), hash)
}

/** Everything that a build depends on: its own sources, those of the packages it uses, and the locked versions. */
async function sourceHash(client) {
  const hash = createHash('sha256')
  for (const folder of [client, ...shared]) {
    for (const path of (await filesUnder(join(root, folder))).sort()) {
      hash
        .update(path.slice(root.length))
        .update('\0')
        .update(await readFile(path))
        .update('\0')
    }
  }
  hash.update(await readFile(join(root, 'package-lock.json')))
  return hash.digest('hex')
}

async function filesUnder(folder) {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = entries.map((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return ['dist', 'node_modules'].includes(entry.name) ? [] : filesUnder(path)
    return [path]
  })
  return (await Promise.all(found)).flat()
}

const smallest = 1024
const compressible = /\.(js|css|html|svg|json|geojson|webmanifest|txt)$/

/** Compresses once what the server would otherwise compress for every browser. */
async function compress(folder) {
  for (const path of (await filesUnder(folder)).filter((name) => compressible.test(name))) {
    const content = await readFile(path)
    if (content.length < smallest) continue
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } }
    await writeFile(`${path}.br`, await promisify(brotliCompress)(content, quality))
    await writeFile(`${path}.gz`, await promisify(gzip)(content))
  }
}
