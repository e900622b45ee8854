import { join } from 'node:path'
import { verifyAudit } from './modules/identity/index.ts'
import { openDatabase } from './open-database.ts'
import { type Config, StartError } from './platform/config/index.ts'
import { createDatabase, lockFolder, readCounty } from './platform/db/index.ts'
import type { Logger } from './platform/log/index.ts'

const faultTexts = {
  changed: '内容被改动 was changed',
  removed: '被删除 was removed',
  'link-missing': '链环缺失 link is missing',
  'cut-off': '链尾被截断 the end was cut off',
  rewritten: '与锚定文件不符 differs from the anchor file',
} as const

/**
 * `npm run audit:verify`: walks the audit chain and names each entry that was changed, removed or cut off. The exit
 * code is 2 when there is a fault.
 */
export async function verifyAuditLog(config: Config, logger: Logger): Promise<void> {
  const unlock = config.databaseUrl === null ? await lockFolder(config.dataDir) : async () => {}
  const engine = await openDatabase(config)
  try {
    const county = await readCounty(engine)
    if (!county) {
      throw new StartError({ zh: '数据库是空的，没有审计日志。', en: 'the database is empty and has no audit log.' })
    }
    const verdict = await verifyAudit(createDatabase(engine, county.code), config.auditAnchor)
    logger.debug({ ...verdict, anchor: join(config.auditAnchor) }, 'audit verified')
    const lines = verdict.faults.map((fault) => {
      const entry = 'entrySeq' in fault ? `entry ${fault.entrySeq}, ` : ''
      const anchored = fault.kind === 'cut-off' ? ` (anchored up to ${fault.anchored})` : ''
      return `  ${entry}position ${fault.position}: ${faultTexts[fault.kind]}${anchored}`
    })
    const { links, unsealed, anchors, faults } = verdict
    const summary = `审计链 ${links} 条，锚点 ${anchors} 个，未封 ${unsealed} 条，问题 ${faults.length} 处
Audit chain: ${links} links, ${anchors} anchors, ${unsealed} not yet sealed, ${faults.length} faults`
    process.stdout.write(`${[...lines, summary].join('\n')}\n`)
    if (faults.length > 0) process.exitCode = 2
  } finally {
    await engine.close()
    await unlock()
  }
}
