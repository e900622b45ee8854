import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createImportKinds } from './import-kinds.ts'
import { createArea } from './modules/area/index.ts'
import type { Principal } from './modules/identity/index.ts'
import { createImportRunner, type FileResult, importFile } from './modules/import/index.ts'
import { StartError } from './platform/config/index.ts'
import { type Database, systemScope } from './platform/db/index.ts'
import { createEvents } from './platform/events/index.ts'
import { openSecretBox } from './platform/secrets/index.ts'
import { openLocalFileStore } from './platform/storage/index.ts'

interface FolderImport {
  readonly database: Database
  readonly dataDir: string
  readonly folder: string
  readonly uploadLimitBytes: number
  readonly say: (line: string) => void
}

/**
 * Brings the files of a folder into the county in the order of the kinds: `divisions.csv` or `区划与网格.xlsx`, and so on.
 * What is there already stays, so that it can be run again after a correction.
 *
 * @returns how many rows were wrong.
 */
export async function importFolder({ database, dataDir, folder, ...rest }: FolderImport): Promise<number> {
  const { uploadLimitBytes, say } = rest
  const area = createArea(database)
  const kinds = createImportKinds({ area, secrets: openSecretBox(join(dataDir, 'keys')) })
  const found = await filesIn(folder, [...kinds.values()])
  const failures: unknown[] = []
  const note = (error: unknown) => failures.push(error)
  const events = createEvents(database, note)
  const files = await openLocalFileStore(join(dataDir, 'files'))
  const imports = { database, events, files, kinds, uploadLimitBytes, now: () => new Date(), onError: note }
  const runner = createImportRunner(imports)
  let wrong = 0
  try {
    for (const { kind, path } of found) {
      const result = await importFile(imports, runner, operator(database.countyCode), { kind, path })
      const label = kinds.get(kind)?.label
      say(`${label?.zh} ${label?.en}: ${path}`)
      wrong += report(result, say)
      if (result.batch.state === 'failed') {
        const { zh, en } = result.batch.failure ?? { zh: '没有完成', en: 'not finished' }
        throw new StartError({ zh: `${path}：${zh}`, en: `${path}: ${en}` }, failures[0])
      }
    }
  } finally {
    await runner.stop()
    await events.stop()
  }
  return wrong
}

function report({ batch, bad }: FileResult, say: (line: string) => void): number {
  say(`  写入 ${batch.written}，已有 ${batch.existing}，有问题 ${batch.bad}`)
  say(`  ${batch.written} written, ${batch.existing} there already, ${batch.bad} wrong`)
  for (const { line, issues } of bad) {
    for (const { column, reason } of issues) {
      say(`  第 ${line} 行 row ${line} ${column ?? ''}: ${reason.zh} / ${reason.en}`)
    }
  }
  if (bad.length < batch.bad) say(`  … ${batch.bad - bad.length}`)
  return batch.bad
}

/** @throws StartError when the folder cannot be read or nothing in it is known. */
async function filesIn(
  folder: string,
  kinds: readonly { readonly key: string; readonly label: { readonly zh: string } }[],
): Promise<readonly { readonly kind: string; readonly path: string }[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new StartError({ zh: `读不到文件夹 ${folder}`, en: `the folder ${folder} cannot be read` }, cause)
  })
  const spreadsheets = names.filter((name) => /\.(csv|xlsx|xls)$/i.test(name))
  const found = kinds.flatMap(({ key, label }) =>
    spreadsheets
      .filter((name) => [key, label.zh].includes(name.replace(/\.\w+$/, '')))
      .map((name) => ({ kind: key, path: join(folder, name) })),
  )
  if (found.length > 0) return found
  const expected = kinds.map(({ key, label }) => `${key}.csv（${label.zh}）`).join('、')
  throw new StartError({
    zh: `文件夹 ${folder} 里没有认得的表格。文件名应是：${expected}`,
    en: `the folder ${folder} has no file that is known. Names are: ${kinds.map(({ key }) => `${key}.csv`).join(', ')}`,
  })
}

/** Whoever has the machine: the import stands under this name. */
function operator(countyCode: string): Principal {
  return {
    accountId: 'init',
    sessionId: 'init',
    username: 'init',
    name: 'npm run init',
    role: 'SYSTEM_ADMIN',
    post: null,
    personId: null,
    areaCode: `${countyCode}000000`,
    scope: systemScope,
    expiresAt: new Date(8.64e15),
  }
}
