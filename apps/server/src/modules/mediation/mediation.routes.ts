import { PassThrough } from 'node:stream'
import { contract, type RouteDefinition, type RouteResult } from '@fengqiao/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Scope, systemScope, type Tx } from '../../platform/db/index.ts'
import { type RouteInput, route } from '../../platform/http/index.ts'
import { once } from '../../platform/idempotency/index.ts'
import { writeXlsx } from '../../platform/sheets/index.ts'
import { idempotencyKeyOf } from '../casework/index.ts'
import { type Principal, principalOf } from '../identity/index.ts'
import { listAlertRecords } from './alert.store.ts'
import { deliverAlerts, takeAlert } from './alerts.ts'
import { answerAppointment, cancelAppointment, makeAppointment } from './appointments.ts'
import { assessDispute, giveOpinion, gradeDispute } from './assess-dispute.ts'
import { assignDispute } from './assign-dispute.ts'
import { claimSubsidy, decideClaim, listClaims } from './claims.ts'
import { completeIntake } from './complete-intake.ts'
import {
  applyConfirmation,
  fulfilTerm,
  makeAgreement,
  notAccept,
  recordRuling,
  referDispute,
} from './conclude-dispute.ts'
import { disputesByIds } from './dispute.store.ts'
import { analyseDisputes } from './dispute-analysis.ts'
import { earlierDisputes } from './earlier-disputes.ts'
import { earlyWarnings } from './early-warnings.ts'
import { recordFollowUp, suspendDispute } from './follow-up.ts'
import { holdSession } from './hold-session.ts'
import { justiceColumns, justiceRows, noteJusticeExport } from './justice-sheet.ts'
import { countDisputeQuery, listDisputePage } from './list-disputes.ts'
import type { Mediation } from './mediation.ts'
import { mediatorCandidates } from './mediator-candidates.ts'
import { myDisputes } from './my-disputes.ts'
import { openDispute } from './open-dispute.ts'
import { disputeFile, readDispute, toAlert } from './read-dispute.ts'
import { addRoom, listRoomsOf } from './rooms.ts'
import { sealDispute } from './seal-dispute.ts'
import { suggestGrade } from './suggest-grade.ts'
import { recordTrip } from './trips.ts'

export function registerMediationRoutes(app: FastifyInstance, mediation: Mediation): void {
  const { database, area } = mediation.casework

  /** In the scope of who asks. */
  const inScope = <T>(request: FastifyRequest, work: (tx: Tx, principal: Principal) => Promise<T>): Promise<T> => {
    const principal = principalOf(request)
    return database.transaction(principal.scope, (tx) => work(tx, principal))
  }

  /** A write that may be sent twice; what it raised is told before the answer goes. */
  const write = async <T>(
    request: FastifyRequest,
    content: unknown,
    work: (tx: Tx, principal: Principal) => Promise<T>,
    scope: Scope = principalOf(request).scope,
  ) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content }
    const result = await once(database, scope, keyed, (tx) => work(tx, principal))
    await deliverAlerts(mediation)
    return result
  }

  /** A step of the loop: done, and the dispute after it. */
  function step<const R extends RouteDefinition>(
    definition: R,
    work: (tx: Tx, principal: Principal, caseId: string, input: RouteInput<R>) => Promise<unknown>,
  ): void {
    route(app, definition, (input) => {
      const { params, body } = input as unknown as { readonly params: { readonly id: string }; readonly body: object }
      const { id } = params
      return write(input.request, { ...params, ...body }, async (tx, principal) => {
        await work(tx, principal, id, input)
        return readDispute(tx, mediation, principal, id)
      }) as Promise<RouteResult<R>>
    })
  }

  route(app, contract.listDisputes, ({ query, request }) =>
    inScope(request, (tx, principal) => listDisputePage(tx, mediation, principal, query)),
  )
  route(app, contract.countDisputes, ({ query, request }) =>
    inScope(request, (tx, principal) => countDisputeQuery(tx, mediation, principal, query)),
  )
  route(app, contract.openDispute, ({ body, request }) => {
    const { role, scope } = principalOf(request)
    const tell = async (tx: Tx, principal: Principal) => {
      const { id } = await openDispute(tx, mediation, principal, body)
      // Who may tell of one may not always read others: what she told herself is answered to everybody.
      return disputeFile(tx, mediation, id)
    }
    // A resident has no area in the database: what is told is written by the platform in the resident's name.
    return write(request, body, tell, role === 'RESIDENT' ? systemScope : scope)
  })
  route(app, contract.getDispute, ({ params, request }) =>
    inScope(request, (tx, principal) => readDispute(tx, mediation, principal, params.id)),
  )
  route(app, contract.earlierDisputes, async ({ body, request }) => ({
    items: await inScope(request, (tx, principal) => earlierDisputes(tx, mediation, principal, body.parties)),
  }))
  route(app, contract.suggestGrade, ({ query, request }) => inScope(request, (tx) => suggestGrade(tx, query)))

  step(contract.completeIntake, (tx, principal, id, { body }) => completeIntake(tx, mediation, principal, id, body))
  step(contract.notAccept, (tx, principal, id, { body }) => notAccept(tx, mediation, principal, id, body))
  step(contract.assessDispute, (tx, principal, id, { body }) => assessDispute(tx, mediation, principal, id, body))
  step(contract.giveOpinion, (tx, principal, id, { body }) => giveOpinion(tx, mediation, principal, id, body))
  step(contract.gradeDispute, (tx, principal, id, { body }) => gradeDispute(tx, mediation, principal, id, body))
  step(contract.assignDispute, (tx, principal, id, { body }) => assignDispute(tx, mediation, principal, id, body))
  step(contract.holdSession, (tx, principal, id, { body }) => holdSession(tx, mediation, principal, id, body))
  step(contract.makeAgreement, (tx, principal, id, { body }) => makeAgreement(tx, mediation, principal, id, body))
  step(contract.applyConfirmation, (tx, principal, id, { body }) =>
    applyConfirmation(tx, mediation, principal, id, body),
  )
  step(contract.recordRuling, (tx, principal, id, { body }) => recordRuling(tx, mediation, principal, id, body))
  step(contract.referDispute, (tx, principal, id, { body }) => referDispute(tx, mediation, principal, id, body))
  step(contract.suspendDispute, (tx, principal, id, { body }) => suspendDispute(tx, mediation, principal, id, body))
  step(contract.recordFollowUp, (tx, principal, id, { body }) => recordFollowUp(tx, mediation, principal, id, body))
  step(contract.sealDispute, (tx, principal, id, { body }) => sealDispute(tx, mediation, principal, id, body))
  step(contract.recordTrip, (tx, principal, id, { body }) => recordTrip(tx, mediation, principal, id, body.purpose))
  step(contract.fulfilTerm, (tx, principal, caseId, { params, body }) =>
    fulfilTerm(tx, mediation, principal, { caseId, termId: params.termId }, body),
  )
  step(contract.makeAppointment, (tx, principal, id, { body }) => makeAppointment(tx, mediation, principal, id, body))
  step(contract.cancelAppointment, (tx, principal, caseId, { params, body }) =>
    cancelAppointment(tx, mediation, principal, { caseId, appointmentId: params.appointmentId }, body.reason),
  )
  step(contract.answerAppointment, (tx, principal, caseId, { params, body }) =>
    answerAppointment(tx, principal, { caseId, appointmentId: params.appointmentId }, body),
  )

  route(app, contract.mediatorCandidates, async ({ params, request }) => ({
    items: await inScope(request, (tx, principal) => mediatorCandidates(tx, mediation, principal, params.id)),
  }))
  route(app, contract.mediationRooms, async ({ query, request }) => ({
    items: await inScope(request, (tx) => listRoomsOf(tx, mediation, query)),
  }))
  route(app, contract.addRoom, ({ body, request }) =>
    inScope(request, (tx, principal) => addRoom(tx, mediation, principal, body)),
  )
  route(app, contract.listAlerts, async ({ query, request }) => {
    const directory = await area.directory()
    return inScope(request, async (tx) => {
      const alerts = await listAlertRecords(tx, query.open === undefined ? {} : { open: query.open }, 200)
      const disputes = await disputesByIds(tx, [...new Set(alerts.map(({ caseId }) => caseId))])
      const codes = new Map(disputes.map(({ caseId, code }) => [caseId, code]))
      return {
        items: alerts.map((alert) => toAlert(alert, codes.get(alert.caseId) ?? '', directory.nameOf(alert.areaCode))),
      }
    })
  })
  route(app, contract.takeAlert, ({ params, body, request }) =>
    inScope(request, async (tx, principal) => {
      const alert = await takeAlert(tx, mediation, principal, params.id, body.measures)
      const [dispute] = await disputesByIds(tx, [alert.caseId])
      return toAlert(alert, dispute?.code ?? '', (await area.directory()).nameOf(alert.areaCode))
    }),
  )
  route(app, contract.claimSubsidy, ({ params, body, request }) =>
    write(request, { ...params, ...body }, (tx, principal) =>
      claimSubsidy(tx, mediation, principal, params.id, body.ground),
    ),
  )
  route(app, contract.listClaims, async ({ query, request }) => ({
    items: await inScope(request, (tx) => listClaims(tx, query.state)),
  }))
  route(app, contract.decideClaim, ({ params, body, request }) =>
    inScope(request, (tx, principal) => decideClaim(tx, mediation, principal, params.id, body)),
  )
  route(app, contract.disputeAnalysis, ({ query, request }) =>
    inScope(request, (tx, principal) => analyseDisputes(tx, mediation, principal, query)),
  )
  route(app, contract.justiceSheet, async ({ query, request, reply }) => {
    await inScope(request, (tx, principal) => noteJusticeExport(tx, principal, query))
    const name = encodeURIComponent(`人民调解案件登记-${query.from}-${query.to}.xlsx`)
    reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    const output = new PassThrough()
    const rows = justiceRows(mediation, principalOf(request), query)
    writeXlsx(output, '人民调解案件登记', justiceColumns, rows).catch((error: Error) => output.destroy(error))
    return output
  })
  route(app, contract.earlyWarnings, async ({ request }) => ({
    items: await inScope(request, (tx, principal) => earlyWarnings(tx, mediation, principal)),
  }))
  route(app, contract.myDisputes, async ({ request }) => ({
    items: await myDisputes(mediation, principalOf(request)),
  }))
}
