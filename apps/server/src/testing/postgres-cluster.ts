import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)
const binaries = '/usr/lib/postgresql/15/bin'
const superuser = 'postgres'
/** The server under test owns its database and is no superuser, like a careful county's. */
const owner = 'fengqiao_owner'

/** A PostgreSQL of the tests' own, reached by a socket in its folder; nothing of the machine's PostgreSQL is touched. */
export interface PostgresCluster {
  readonly folder: string
  /** Stops the server at once, as a power cut of its machine would; the data stay. */
  halt(): Promise<void>
  /** Starts it again after `halt`. */
  resume(): Promise<void>
  remove(): Promise<void>
}

/** @throws in one line that names the package, where PostgreSQL is missing. */
export async function createCluster(): Promise<PostgresCluster> {
  await access(join(binaries, 'initdb')).catch(() => {
    throw new Error('These tests need PostgreSQL 15: apt-get install postgresql-15')
  })
  const { stdout } = await asPostgres('mktemp', ['-d', '/tmp/fengqiao-postgres-XXXXXX'])
  const folder = stdout.trim()
  const keeper = keep(folder)
  const remove = async () => {
    keeper.stdin?.end()
    if (keeper.exitCode === null) await once(keeper, 'exit')
  }
  try {
    const data = join(folder, 'data')
    const auth = ['-U', superuser, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8']
    await asPostgres(join(binaries, 'initdb'), ['-D', data, '--no-sync', ...auth])
    // Tests of what survives kill the server, never the machine: waiting for the disk would prove nothing.
    const settings = `-k ${folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=200`
    const control = (...args: string[]) => asPostgres(join(binaries, 'pg_ctl'), ['-D', data, '-w', ...args])
    const resume = async () => {
      await control('-l', join(folder, 'log'), '-o', settings, 'start')
    }
    await resume()
    await administer(folder, 'postgres', `CREATE ROLE ${owner} LOGIN CREATEROLE`)
    return {
      folder,
      halt: async () => {
        await control('-m', 'immediate', 'stop')
      },
      resume,
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** A database that the server under test owns; as `template` is, if one is named. */
export async function createDatabaseIn(folder: string, name: string, template = 'template1'): Promise<string> {
  await administer(folder, 'postgres', `CREATE DATABASE ${name} OWNER ${owner} TEMPLATE ${template}`)
  return databaseUrl(folder, name)
}

export function databaseUrl(folder: string, name: string, user = owner): string {
  return `postgres:///${name}?host=${encodeURIComponent(folder)}&user=${user}`
}

/** The address for looking at a database from outside of all its rules. */
export function superuserUrl(folder: string, name: string): string {
  return databaseUrl(folder, name, superuser)
}

async function administer(folder: string, database: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(folder, database) })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Removes the cluster when its standard input ends: also when the test run is killed and can remove nothing itself. */
function keep(folder: string) {
  const script = `cat > /dev/null; ${binaries}/pg_ctl -D ${folder}/data -m immediate -w stop; rm -rf ${folder}`
  const [command = '', ...args] = postgresCommand('sh', ['-c', script])
  return spawn(command, args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
}

function asPostgres(command: string, args: readonly string[]) {
  const [first = '', ...rest] = postgresCommand(command, args)
  return run(first, rest, { cwd: '/' })
}

/** PostgreSQL refuses to run as root. */
function postgresCommand(command: string, args: readonly string[]): string[] {
  return process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', command, ...args] : [command, ...args]
}
