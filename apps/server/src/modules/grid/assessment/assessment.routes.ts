import { contract } from '@fengqiao/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { systemScope, type Tx } from '../../../platform/db/index.ts'
import { route, scopeOf } from '../../../platform/http/index.ts'
import { once } from '../../../platform/idempotency/index.ts'
import type { Directory } from '../../area/index.ts'
import { idempotencyKeyOf } from '../../casework/index.ts'
import { allow, appendAudit, principalOf } from '../../identity/index.ts'
import { listFlags, setVerdict } from '../flags/flag.store.ts'
import { toFlag } from '../flags/flag-view.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { isReversed, lockBalance, pointsOf } from '../points/point.store.ts'
import {
  addReward,
  awardPoints,
  redeemReward,
  reverseEntry,
  settle,
  toPoint,
  toRedemption,
  toReward,
} from '../points/points.ts'
import { listRedemptions, listRewards } from '../points/reward.store.ts'
import { afterInstant, cursorOf } from '../work/cursor.ts'
import { listAppeals } from './appeal.store.ts'
import { appealScore, decideAppeal, toAppeal } from './appeal-score.ts'
import { listScores, scoresOfPerson } from './score.store.ts'
import { computeScores, previewFormula, toScore } from './score-people.ts'

const defaultLimit = 50
const shownMonths = 12
const shownEntries = 50

export function registerAssessmentRoutes(app: FastifyInstance, grid: Grid): void {
  const { database, area } = grid.casework

  async function write<T>(
    request: FastifyRequest,
    content: unknown,
    work: (tx: Tx, directory: Directory) => Promise<T>,
  ) {
    const principal = principalOf(request)
    const directory = await area.directory()
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content }
    return once(database, principal.scope, keyed, (tx) => work(tx, directory))
  }

  route(app, contract.myScores, async ({ request }) => {
    const { personId } = principalOf(request)
    const directory = await area.directory()
    return database.transaction(scopeOf(request), async (tx) => {
      const rewards = (await listRewards(tx)).map((reward) => toReward(reward, directory))
      if (personId === null) return { scores: [], appeals: [], balance: 0, points: [], rewards, redemptions: [] }
      const points = []
      for (const point of await pointsOf(tx, personId, shownEntries)) {
        points.push(toPoint(point, await isReversed(tx, point.id)))
      }
      const appeals = await listAppeals(tx, { personId }, { limit: shownEntries })
      return {
        scores: (await scoresOfPerson(tx, personId, shownMonths)).map((score) => toScore(score, directory)),
        appeals: appeals.records.map((appeal) => toAppeal(appeal, directory)),
        balance: await lockBalance(tx, personId),
        points,
        rewards,
        redemptions: (await listRedemptions(tx, { personId }, shownEntries)).map((one) => toRedemption(one, directory)),
      }
    })
  })

  route(app, contract.appealScore, ({ body, request }) =>
    write(request, body, async (tx, directory) =>
      toAppeal(await appealScore(tx, grid, principalOf(request), body), directory),
    ),
  )

  route(app, contract.listScores, async ({ query, request }) => {
    const limit = query.limit ?? defaultLimit
    const directory = await area.directory()
    const [code = '', id = ''] = (query.cursor ?? '').split('|')
    const after = code !== '' && id !== '' ? { area: code, id } : undefined
    return database.transaction(scopeOf(request), async (tx) => {
      const { records, total } = await listScores(tx, query.month, { limit, after })
      const last = records.at(-1)
      return {
        items: records.map((score) => toScore(score, directory)),
        total,
        nextCursor: last && records.length === limit ? cursorOf(last.areaCode, last.personId) : null,
      }
    })
  })

  route(app, contract.computeScores, ({ body, request }) =>
    write(request, body, (tx) => computeScores(tx, grid, principalOf(request), body)),
  )

  route(app, contract.previewFormula, async ({ body, request }) => {
    const directory = await area.directory()
    return database.transaction(scopeOf(request), (tx) =>
      previewFormula(tx, grid, directory, principalOf(request), body.weights),
    )
  })

  route(app, contract.listAppeals, async ({ query, request }) => {
    const limit = query.limit ?? defaultLimit
    const directory = await area.directory()
    return database.transaction(scopeOf(request), async (tx) => {
      const { records, total } = await listAppeals(
        tx,
        { open: query.open },
        { limit, after: afterInstant(query.cursor) },
      )
      const last = records.at(-1)
      return {
        items: records.map((appeal) => toAppeal(appeal, directory)),
        total,
        nextCursor: last && records.length === limit ? cursorOf(last.askedAt.toISOString(), last.id) : null,
      }
    })
  })

  route(app, contract.decideAppeal, ({ params, body, request }) =>
    write(request, { ...params, body }, async (tx, directory) =>
      toAppeal(await decideAppeal(tx, grid, principalOf(request), { id: params.id, ...body }), directory),
    ),
  )

  route(app, contract.awardPoints, ({ body, request }) =>
    write(request, body, async (tx) => toPoint(await awardPoints(tx, grid, principalOf(request), body), false)),
  )

  route(app, contract.reversePoints, ({ params, body, request }) =>
    write(request, { ...params, body }, async (tx) =>
      toPoint(await reverseEntry(tx, grid, principalOf(request), { id: params.id, ...body }), false),
    ),
  )

  route(app, contract.addReward, ({ body, request }) =>
    write(request, body, async (tx, directory) =>
      toReward(await addReward(tx, grid, principalOf(request), body), directory),
    ),
  )

  route(app, contract.listRewards, async ({ request }) => {
    const directory = await area.directory()
    return database.transaction(scopeOf(request), async (tx) => ({
      rewards: (await listRewards(tx)).map((reward) => toReward(reward, directory)),
      redemptions: (await listRedemptions(tx, {}, 200)).map((one) => toRedemption(one, directory)),
    }))
  })

  /** The reward is the centre's, the points are one's own: in the system's scope, after the permission was checked. */
  route(app, contract.redeemReward, async ({ params, request }) => {
    const principal = principalOf(request)
    const directory = await area.directory()
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: params }
    return once(database, systemScope, keyed, async (tx) =>
      toRedemption(await redeemReward(tx, grid, principal, params.id), directory),
    )
  })

  /** The stock is the centre's that has the reward, also where another one hands it over: in the system's scope. */
  route(app, contract.settleRedemption, async ({ params, body, request }) => {
    const principal = principalOf(request)
    const directory = await area.directory()
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: { ...params, body } }
    return once(database, systemScope, keyed, async (tx) =>
      toRedemption(await settle(tx, grid, principal, { id: params.id, ...body }), directory),
    )
  })

  route(app, contract.listFlags, async ({ query, request }) => {
    const limit = query.limit ?? defaultLimit
    const directory = await area.directory()
    return database.transaction(scopeOf(request), async (tx) => {
      const { records, total } = await listFlags(tx, { open: query.open }, { limit, after: afterInstant(query.cursor) })
      const last = records.at(-1)
      return {
        items: records.map((flag) => toFlag(flag, directory)),
        total,
        nextCursor: last && records.length === limit ? cursorOf(last.foundAt.toISOString(), last.id) : null,
      }
    })
  })

  /** A verdict is a person's; it changes no score and no points by itself. */
  route(app, contract.judgeFlag, ({ params, body, request }) =>
    write(request, { ...params, body }, async (tx, directory) => {
      const principal = principalOf(request)
      allow(principal, 'score.decide')
      const note = body.note.trim()
      const judged = { verdict: body.verdict, byName: principal.name, at: grid.casework.now(), note }
      const [flag] = (await listFlags(tx, { id: params.id }, { limit: 1 })).records
      if (!flag) throw gridErrors.FLAG_UNKNOWN()
      await setVerdict(tx, params.id, judged)
      const { accountId } = principal
      const data = { verdict: body.verdict, note }
      await appendAudit(tx, { accountId, action: 'flag.judged', subject: flag.id, areaCode: flag.areaCode, data })
      return toFlag({ ...flag, verdict: body.verdict, judgedByName: principal.name, note }, directory)
    }),
  )
}
