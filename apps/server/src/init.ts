import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { areaPrefix, createArea } from './modules/area/index.ts'
import { hashPassword, insertAccount } from './modules/identity/index.ts'
import { openDatabase } from './open-database.ts'
import { type Config, StartError } from './platform/config/index.ts'
import { createCounty, createDatabase, lockFolder, readCounty, systemScope } from './platform/db/index.ts'
import { newId } from './platform/ids/index.ts'
import type { Logger } from './platform/log/index.ts'

const options = {
  code: { type: 'string' },
  name: { type: 'string' },
  center: { type: 'string' },
  bounds: { type: 'string' },
  admin: { type: 'string' },
  'password-env': { type: 'string' },
  'help-phone': { type: 'string' },
} as const

const shortestPassword = 10

/**
 * `npm run init -- --code 520000 --name 示范县 --center 107.5,26.5 --bounds 107.2,26.2,107.9,26.8 --admin admin`
 *
 * Makes an empty county and its first administrator. The password is asked for, or read from the environment variable
 * that `--password-env` names; there is no default.
 */
export async function initialise(config: Config, logger: Logger, args: readonly string[]): Promise<void> {
  const values = readArguments(args)
  const password = await readPassword(values.passwordEnv)
  const unlock = await lockFolder(config.dataDir)
  const engine = await openDatabase(config)
  try {
    if (await readCounty(engine)) {
      throw new StartError({
        zh: '这个数据库里已经有一个县，没有改动。要建另一个县，请换一个 DATA_DIR 或 DATABASE_URL。',
        en: 'this database has a county already; nothing was changed. Choose another DATA_DIR or DATABASE_URL.',
      })
    }
    const { code, name, center, bounds, admin, helpPhone } = values
    await createCounty(engine, {
      code,
      name,
      centreName: `${name}综治中心`,
      center,
      bounds,
      helpPhone,
      demonstration: false,
    })
    const database = createDatabase(engine, code)
    const area = createArea(database)
    const passwordHash = await hashPassword(password)
    const areaCode = `${code}000000`
    await database.transaction(systemScope, async (tx) => {
      await area.importDivisions(tx, [
        {
          code: areaCode,
          level: 'county',
          name,
          parentCode: null,
          center,
          boundary: null,
          households: null,
          residents: null,
          example: false,
        },
      ])
      await insertAccount(tx, {
        id: newId(),
        username: admin,
        passwordHash,
        role: 'SYSTEM_ADMIN',
        name: admin,
        post: null,
        personId: null,
        areaCode,
      })
    })
    logger.info({ county: code, prefix: areaPrefix(areaCode) }, 'county made')
    process.stdout.write(`已建立 ${name}（${code}），系统管理员 ${admin}。请运行 npm start（DEMONSTRATION=off）。\n`)
    process.stdout.write(
      `Made ${name} (${code}) with the system administrator ${admin}. Now run npm start (DEMONSTRATION=off).\n`,
    )
  } finally {
    await engine.close()
    await unlock()
  }
}

function readArguments(args: readonly string[]) {
  const { values } = parse(args)
  const { code = '', name = '', admin = '' } = values
  const center = numbers(values.center)
  const bounds = numbers(values.bounds)
  const [lng, lat] = center
  const [west, south, east, north] = bounds
  const wrong =
    (!/^\d{6}$/.test(code) && '--code') ||
    (name.trim() === '' && '--name') ||
    ((lng === undefined || lat === undefined || center.length !== 2) && '--center') ||
    ((west === undefined || south === undefined || east === undefined || north === undefined) && '--bounds') ||
    (!/^[\w.-]{3,64}$/.test(admin) && '--admin')
  if (wrong || lng === undefined || lat === undefined || north === undefined) throw usage(wrong || '--center')
  return {
    code,
    name: name.trim(),
    admin,
    center: { lng, lat },
    bounds: [west ?? 0, south ?? 0, east ?? 0, north] as const,
    helpPhone: values['help-phone'] ?? null,
    passwordEnv: values['password-env'],
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true })
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error))
  }
}

function usage(wrong: string): StartError {
  const example =
    'npm run init -- --code 520000 --name 示范县 --center 107.5,26.5 --bounds 107.2,26.2,107.9,26.8 --admin admin'
  return new StartError({
    zh: `缺少或写错了 ${wrong}。用法：${example}`,
    en: `${wrong} is missing or wrong. Usage: ${example}`,
  })
}

function numbers(text: string | undefined): number[] {
  const values = (text ?? '').split(',').map(Number)
  return values.every(Number.isFinite) ? values : []
}

async function readPassword(variable: string | undefined): Promise<string> {
  const given = variable === undefined ? await ask() : (process.env[variable] ?? '')
  if (given.length >= shortestPassword) return given
  throw new StartError({
    zh: `管理员口令至少 ${shortestPassword} 位。`,
    en: `the administrator's password must have at least ${shortestPassword} characters.`,
  })
}

async function ask(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await terminal.question(`管理员口令 Password (≥ ${shortestPassword}): `)
  } finally {
    terminal.close()
  }
}
