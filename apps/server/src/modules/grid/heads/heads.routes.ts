import { contract, type HeadSelectionFacts, maskPhone } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { systemScope } from '../../../platform/db/index.ts'
import { route, scopeOf } from '../../../platform/http/index.ts'
import { once } from '../../../platform/idempotency/index.ts'
import { findCase, idempotencyKeyOf, lookUpPeople } from '../../casework/index.ts'
import { principalOf } from '../../identity/index.ts'
import { peopleOfAreas } from '../../organisation/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { countHeadVotes, makeBallotPapers, nominateHead, readBallot, voteByCode } from './choose-head.ts'
import { electionOutcome } from './election.ts'
import { electionRulesOf } from './head-selection.kind.ts'
import { findHeadSelection, papersOf } from './head-selection.store.ts'

export function registerHeadRoutes(app: FastifyInstance, grid: Grid): void {
  const { casework } = grid
  const { database } = casework

  route(app, contract.nominateHead, ({ body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: body }
    return once(database, principal.scope, keyed, (tx) => nominateHead(tx, grid, principal, body))
  })

  route(app, contract.headSelectionFacts, async ({ params, request }): Promise<HeadSelectionFacts> => {
    const found = await database.transaction(scopeOf(request), async (tx) => {
      const selection = await findHeadSelection(tx, params.id)
      const record = selection && (await findCase(tx, params.id))
      if (!selection || !record) throw gridErrors.NOT_A_HEAD_SELECTION()
      const settings = await casework.settings.asOf(tx, record.settingVersions)
      return { selection, rules: electionRulesOf(settings), papers: await papersOf(tx, params.id) }
    })
    const { selection, rules, papers } = found
    const directory = await casework.area.directory()
    const path = directory.pathOf(selection.areaCode).map(({ code }) => code)
    // The area's officers sit above the village: who they are is no secret to it.
    const officers = await database.transaction(systemScope, (tx) => peopleOfAreas(tx, 'police', path))
    const { yes, no, abstained, households } = selection
    const counted = yes !== null && no !== null && abstained !== null ? { yes, no, abstained } : null
    const outcome = counted && electionOutcome({ households, ...counted }, rules)
    return {
      caseId: selection.caseId,
      nominee: selection.nominee,
      phoneMasked: maskPhone(selection.phone),
      households,
      method: selection.method,
      secretVotes: papers.filter(({ used }) => used).length,
      papers: papers.length,
      counted: counted && outcome && { ...counted, chosen: outcome.chosen, reason: outcome.reason },
      sheetFileId: selection.sheetFileId,
      turnoutPercent: rules.turnout * 100,
      majorityPercent: rules.majority * 100,
      officers: officers.map(({ id, name, post }) => ({ id, name, post })),
    }
  })

  route(app, contract.makeBallotPapers, async ({ params, request }) => {
    const principal = principalOf(request)
    return { items: await database.transaction(principal.scope, (tx) => makeBallotPapers(tx, principal, params.id)) }
  })

  route(app, contract.readBallot, ({ body }) =>
    database.transaction(systemScope, (tx) => readBallot(tx, grid, body.code)),
  )

  route(app, contract.castBallot, async ({ body }) => {
    await database.transaction(systemScope, (tx) => voteByCode(tx, body))
    return { counted: true as const }
  })

  route(app, contract.countHeadVotes, async ({ params, body, request }) => {
    const principal = principalOf(request)
    const beyond = await lookUpPeople(casework, body.officerId === undefined ? [] : [body.officerId])
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: { ...params, body } }
    return once(database, principal.scope, keyed, (tx) =>
      countHeadVotes(tx, grid, principal, { caseId: params.id, ...body, beyond }),
    )
  })
}
