import { askPassword } from './ask-password.ts'
import { importFolder } from './import-folder.ts'
import { type InitArguments, readArguments } from './init-arguments.ts'
import { areaPrefix, createArea } from './modules/area/index.ts'
import { hashPassword, insertAccount } from './modules/identity/index.ts'
import { openDatabase } from './open-database.ts'
import { type Config, StartError } from './platform/config/index.ts'
import { createDatabase, type Engine, insertCounty, lockFolder, readCounty, systemScope } from './platform/db/index.ts'
import { newId } from './platform/ids/index.ts'
import type { Logger } from './platform/log/index.ts'

const shortestPassword = 10

/**
 * `npm run init -- --code 990102 --name 示范县 --center 107.5,26.5 --bounds 107.2,26.2,107.9,26.8 --admin admin`
 *
 * Makes a county and its first administrator, and with `--from` brings in the files of a folder; `--from` alone does so
 * in a county that is there. The password is asked for without being shown, or read from the environment variable
 * that `--password-env` names; there is no default.
 */
export async function initialise(config: Config, logger: Logger, args: readonly string[]): Promise<void> {
  const wanted = readArguments(args)
  const password = wanted.county === null ? null : await readPassword(wanted.passwordEnv)
  const unlock = await lockFolder(config.dataDir)
  const engine = await openDatabase(config)
  try {
    const existing = await readCounty(engine)
    if (existing && wanted.county) {
      throw new StartError({
        zh: '这个数据库里已经有一个县，没有改动。要建另一个县，请换一个 DATA_DIR 或 DATABASE_URL。',
        en: 'this database has a county already; nothing was changed. Choose another DATA_DIR or DATABASE_URL.',
      })
    }
    if (!existing && !wanted.county) {
      throw new StartError({
        zh: '还没有县。请先写明 --code、--name、--center、--bounds、--admin。',
        en: 'there is no county yet: give --code, --name, --center, --bounds and --admin.',
      })
    }
    if (wanted.county && password !== null) await makeCounty(engine, wanted, password, logger)
    const code = wanted.county?.code ?? existing?.code ?? ''
    if (wanted.from !== null) {
      const wrong = await importFolder({
        database: createDatabase(engine, code),
        dataDir: config.dataDir,
        folder: wanted.from,
        uploadLimitBytes: config.uploadLimitBytes,
        say,
      })
      if (wrong > 0) {
        say(`有 ${wrong} 行没有导入。改好后再运行 npm run init -- --from ${wanted.from}，已有的行不会重复。`)
        say(`${wrong} rows were not imported. Correct them and run npm run init -- --from ${wanted.from} again.`)
      }
    }
    say('请运行 npm start（DEMONSTRATION=off）。Now run npm start (DEMONSTRATION=off).')
  } finally {
    await engine.close()
    await unlock()
  }
}

/** County, its division and its administrator: all in one transaction, or nothing. */
async function makeCounty(engine: Engine, wanted: InitArguments, password: string, logger: Logger): Promise<void> {
  const { county, admin } = wanted
  if (!county) return
  const { code, name, center } = county
  const database = createDatabase(engine, code)
  const area = createArea(database)
  const passwordHash = await hashPassword(password)
  const areaCode = `${code}000000`
  await database.transaction(systemScope, async (tx) => {
    await insertCounty(tx, { ...county, centreName: `${name}综治中心`, demonstration: false })
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
  say(`已建立 ${name}（${code}），系统管理员 ${admin}。`)
  say(`Made ${name} (${code}) with the system administrator ${admin}.`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function readPassword(variable: string | undefined): Promise<string> {
  const given =
    variable === undefined
      ? await askPassword(`管理员口令 Password (≥ ${shortestPassword}): `)
      : (process.env[variable] ?? '')
  if (given.length >= shortestPassword) return given
  throw new StartError({
    zh: `管理员口令至少 ${shortestPassword} 位。`,
    en: `the administrator's password must have at least ${shortestPassword} characters.`,
  })
}
