import { type AuditVerdict, contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { type Database, systemScope } from '../../platform/db/index.ts'
import { route } from '../../platform/http/index.ts'
import { appendAudit, searchAudit } from './audit.store.ts'
import { principalOf } from './guard.routes.ts'
import { allow } from './principal.ts'
import { verifyAudit } from './verify-audit.ts'

const defaultLimit = 50

export function registerAuditRoutes(app: FastifyInstance, database: Database, anchorPath: string): void {
  let running: Promise<AuditVerdict> | undefined
  // One walk at a time, however many ask: the chain of a year is long.
  route(app, contract.verifyAudit, async ({ request }) => {
    const principal = principalOf(request)
    allow(principal, 'audit.read')
    running ??= verdictOf(database, anchorPath).finally(() => {
      running = undefined
    })
    const verdict = await running
    const data = { links: verdict.links, faults: verdict.faults.length }
    await database.transaction(systemScope, (tx) =>
      appendAudit(tx, { accountId: principal.accountId, action: 'audit.verified', data }),
    )
    return verdict
  })

  route(app, contract.searchAudit, async ({ query, request }) => {
    const principal = principalOf(request)
    allow(principal, 'audit.read')
    const limit = query.limit ?? defaultLimit
    const { account: accountId, action, subject, username } = query
    const filter = { accountId, action, subject, username, from: instant(query.from), to: instant(query.to) }
    const before = query.cursor === undefined ? Number.NaN : Number(query.cursor)
    // The log is the county's, not an area's: the auditor reads all of it, and that he did is in it too.
    const { entries, total } = await database.transaction(systemScope, async (tx) => {
      const found = await searchAudit(tx, filter, { limit, ...(Number.isSafeInteger(before) && { before }) })
      await appendAudit(tx, { accountId: principal.accountId, action: 'audit.read', data: { ...query } })
      return found
    })
    const last = entries.at(-1)
    return { items: [...entries], total, nextCursor: last && entries.length === limit ? String(last.seq) : null }
  })
}

const faultsShown = 200

async function verdictOf(database: Database, anchorPath: string): Promise<AuditVerdict> {
  const { links, unsealed, anchors, faults } = await verifyAudit(database, anchorPath)
  return {
    at: new Date().toISOString(),
    links,
    unsealed,
    anchors,
    faults: faults.slice(0, faultsShown).map((fault) => ({
      kind: fault.kind,
      position: fault.position,
      entrySeq: 'entrySeq' in fault ? fault.entrySeq : null,
      anchored: 'anchored' in fault ? fault.anchored : null,
    })),
  }
}

function instant(text: string | undefined): Date | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(time) ? undefined : new Date(time)
}
