import { contract } from '@fengqiao/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { systemScope, type Tx } from '../../../platform/db/index.ts'
import { route, scopeOf } from '../../../platform/http/index.ts'
import { idempotencyKeyOf, once } from '../../../platform/idempotency/index.ts'
import { appendAudit, principalOf } from '../../identity/index.ts'
import { assignmentsOf } from '../assignment.store.ts'
import { fromCursor, toCursor } from '../bulletin.ts'
import { casesByIds } from '../case.store.ts'
import type { CaseRecord } from '../case-record.ts'
import { nameCase } from '../case-time.ts'
import type { Casework } from '../casework.ts'
import { lookUpPeople } from '../look-up-people.ts'
import { waitingRulings } from './duty-ruling.store.ts'
import { linkCases, undoLink } from './link-cases.ts'
import { mergeCase } from './merge-cases.ts'
import { listPrecedents, setRetired } from './precedent.store.ts'
import { readTogether, toPrecedent, toRuling } from './read-together.ts'
import { receiversOf } from './receivers.ts'
import { contestDuty, ruleDuty, withdrawContest } from './rule-duty.ts'
import { actOnPart, askPart } from './share-case.ts'
import { togetherErrors } from './together.errors.ts'
import { transferCase } from './transfer-case.ts'

/** Transfer, joint handling, rulings of responsibility, links and merging. */
export function registerTogetherRoutes(app: FastifyInstance, casework: Casework): void {
  const { database } = casework
  const reading = <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>) =>
    database.transaction(scopeOf(request), work)
  /** Each act answers with what the case is afterwards, once for a key. */
  const acting = (request: FastifyRequest, content: unknown, work: (tx: Tx) => Promise<CaseRecord>) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content }
    return once(database, principal.scope, keyed, async (tx) => {
      const { id } = await work(tx)
      return readTogether(tx, casework, principal, id)
    })
  }

  route(app, contract.caseTogether, ({ params, request }) =>
    reading(request, (tx) => readTogether(tx, casework, principalOf(request), params.id)),
  )

  route(app, contract.caseReceivers, async ({ params, query, request }) => ({
    items: [...(await receiversOf(casework, principalOf(request), params.id, query.unitId))],
  }))

  route(app, contract.transferCase, async ({ params: { id }, body, request }) => {
    const beyond = await lookUpPeople(casework, body.personIds)
    return acting(request, { route: 'transferCase', id, body }, (tx) =>
      transferCase(tx, casework, principalOf(request), { caseId: id, ...body, beyond }),
    )
  })

  route(app, contract.askPart, async ({ params: { id }, body, request }) => {
    const beyond = await lookUpPeople(casework, body.personIds)
    return acting(request, { route: 'askPart', id, body }, (tx) =>
      askPart(tx, casework, principalOf(request), { caseId: id, ...body, beyond }),
    )
  })

  route(app, contract.actOnPart, ({ params, body, request }) =>
    acting(request, { route: 'actOnPart', params, body }, (tx) =>
      actOnPart(tx, casework, principalOf(request), { ...params, note: body.note }),
    ),
  )

  route(app, contract.contestDuty, ({ params: { id }, body, request }) =>
    acting(request, { route: 'contestDuty', id, body }, (tx) =>
      contestDuty(tx, casework, principalOf(request), { caseId: id, ...body }),
    ),
  )

  route(app, contract.withdrawContest, ({ params: { id }, request }) =>
    acting(request, { route: 'withdrawContest', id }, (tx) => withdrawContest(tx, casework, principalOf(request), id)),
  )

  route(app, contract.ruleDuty, async ({ params: { id }, body, request }) => {
    const beyond = await lookUpPeople(casework, body.personIds)
    return acting(request, { route: 'ruleDuty', id, body }, (tx) =>
      ruleDuty(tx, casework, principalOf(request), { id, ...body, beyond }),
    )
  })

  route(app, contract.pendingRulings, ({ request }) =>
    reading(request, async (tx) => {
      const rulings = await waitingRulings(tx, 200)
      const ids = rulings.map(({ caseId }) => caseId)
      const directory = await casework.area.directory()
      const records = new Map((await casesByIds(tx, ids)).map((record) => [record.id, record]))
      const assignments = await assignmentsOf(tx, ids)
      const now = casework.now()
      return {
        items: rulings.flatMap((ruling) => {
          const record = records.get(ruling.caseId)
          if (!record) return []
          const of = nameCase(record, directory.nameOf(record.areaCode))
          return { ...toRuling(ruling, principalOf(request), assignments, now), case: of }
        }),
      }
    }),
  )

  route(app, contract.listPrecedents, ({ query, request }) =>
    reading(request, async (tx) => {
      const limit = query.limit ?? 50
      const after = query.cursor === undefined ? undefined : fromCursor(query.cursor)
      const page = { limit, ...(after && { after }) }
      const { precedents, total } = await listPrecedents(tx, query.retired ?? false, page)
      const last = precedents.at(-1)
      return {
        items: precedents.map((one) => toPrecedent(one, casework)),
        total,
        nextCursor: last && precedents.length === limit ? toCursor(last.ruledAt, last.id) : null,
      }
    }),
  )

  // Whoever rules may retire what another of the command post has ruled.
  route(app, contract.retirePrecedent, ({ params: { id }, body, request }) => {
    const { accountId } = principalOf(request)
    const keyed = { accountId, key: idempotencyKeyOf(request), content: { route: 'retirePrecedent', id, body } }
    return once(database, systemScope, keyed, async (tx) => {
      const precedent = await setRetired(tx, id, body.retired ? casework.now() : null)
      if (!precedent) throw togetherErrors.PRECEDENT_NOT_FOUND()
      const action = body.retired ? 'precedent.retire' : 'precedent.restore'
      await appendAudit(tx, { accountId, action, subject: id })
      return toPrecedent(precedent, casework)
    })
  })

  route(app, contract.linkCases, ({ params: { id }, body, request }) =>
    acting(request, { route: 'linkCases', id, body }, (tx) =>
      linkCases(tx, casework, principalOf(request), { caseId: id, ...body }),
    ),
  )

  route(app, contract.mergeCase, ({ params: { id }, body, request }) =>
    acting(request, { route: 'mergeCase', id, body }, (tx) =>
      mergeCase(tx, casework, principalOf(request), { caseId: id, ...body }),
    ),
  )

  route(app, contract.undoLink, ({ params, body, request }) =>
    acting(request, { route: 'undoLink', params, body }, (tx) =>
      undoLink(tx, casework, principalOf(request), { caseId: params.id, linkId: params.linkId, note: body.note }),
    ),
  )
}
