import { execFile } from 'node:child_process'
import { access, chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { mustEnd } from './cleanup.ts'

/** A PostgreSQL cluster of its own, as its defaults are, on loopback. */
export interface Cluster extends AsyncDisposable {
  readonly url: string
  readonly version: string
}

const run = promisify(execFile)
const installations = '/usr/lib/postgresql'

/** Makes and starts a cluster; undefined where no PostgreSQL 15 or newer is installed. */
export async function startCluster(): Promise<Cluster | undefined> {
  const binaries = await findBinaries()
  if (!binaries) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-bench-postgres-'))
  const data = join(folder, 'data')
  const port = await freePort()
  const as = (program: string, ...args: string[]) => runAsOrdinary(join(binaries, program), args)
  const end = mustEnd(async () => {
    await as('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop').catch(() => undefined)
    await rm(folder, { recursive: true, force: true })
  })
  try {
    // The cluster's owner is another user when we are root; he makes his own folder in it.
    await chmod(folder, 0o777)
    // Whoever has an account on this machine can read the invented county while the bench runs.
    await as('initdb', '-D', data, '-U', 'bench', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8')
    const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`
    await as('pg_ctl', '-D', data, '-o', settings, '-l', join(data, 'log'), '-w', 'start')
    const { stdout } = await as('postgres', '--version')
    return {
      url: `postgres://bench@127.0.0.1:${port}/postgres`,
      version: `PostgreSQL ${/(\d+\.\d+)/.exec(stdout)?.[1] ?? ''}`,
      [Symbol.asyncDispose]: end as () => Promise<void>,
    }
  } catch (error) {
    await end()
    throw error
  }
}

/** PostgreSQL refuses to run as root: then Debian's user postgres runs it. */
function runAsOrdinary(program: string, args: readonly string[]) {
  const options = { cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } }
  if (userInfo().uid !== 0) return run(program, args, options)
  return run('runuser', ['-u', 'postgres', '--', program, ...args], options)
}

async function findBinaries(): Promise<string | undefined> {
  const versions = await readdir(installations).catch(() => [])
  const usable = versions.map(Number).filter((version) => version >= 15)
  for (const version of usable.sort((a, b) => b - a)) {
    const folder = join(installations, String(version), 'bin')
    const found = await access(join(folder, 'initdb')).then(
      () => true,
      () => false,
    )
    if (found) return folder
  }
  return undefined
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
