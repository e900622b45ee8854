import type { DemonstrationCounty, Person } from '@fengqiao/demo'
import { actOnCase, type Casework, findCase } from '../modules/casework/index.ts'
import type { Principal } from '../modules/identity/index.ts'
import {
  assessDispute,
  assignDispute,
  disputeFile,
  fulfilTerm,
  giveOpinion,
  gradeDispute,
  holdSession,
  insertRooms,
  type Mediation,
  makeAgreement,
  notAccept,
  openDispute,
  recordFollowUp,
  referDispute,
} from '../modules/mediation/index.ts'
import { systemScope, type Tx } from '../platform/db/index.ts'
import { type PlannedDispute, planDisputes } from './dispute-plan.ts'
import { heavyFactors } from './dispute-texts.ts'
import { readPreparation, writePreparation } from './preparation.store.ts'

const task = 'disputes'
/** When the plan was made: a load that goes on later must not make another one. */
const plannedAtTask = 'disputes-planned-at'
/** Disputes a transaction: small enough that whoever works meanwhile does not wait. */
const batch = 3
const hourMs = 3_600_000
const dayMs = 24 * hourMs

export interface DisputeLoad {
  readonly mediation: Mediation
  readonly county: () => DemonstrationCounty
  readonly onProgress: (done: number, total: number) => void
  readonly isStopped: () => boolean
}

/**
 * Writes the disputes of 2024 and of the last thirty days through the same use cases as real work, with the time set
 * back. What nobody needs to hear any more is not announced to the screens.
 */
export async function loadDisputes({ mediation, county, onProgress, isStopped }: DisputeLoad): Promise<void> {
  const { database } = mediation.casework
  const finished = await database.transaction(systemScope, readPreparation)
  const before = finished.get(task)
  if (before && before.done >= before.total) return
  const plannedAt = finished.get(plannedAtTask)?.done ?? Math.floor(mediation.casework.now().getTime() / 1000)
  const now = new Date(plannedAt * 1000)
  const plan = planDisputes(county(), now)
  await database.transaction(systemScope, async (tx) => {
    await writePreparation(tx, plannedAtTask, plannedAt, plannedAt)
    await insertRooms(tx, roomsOf(county()))
  })
  const quiet: Casework = { ...mediation.casework, events: { ...mediation.casework.events, append: async () => {} } }
  let done = before?.done ?? 0
  while (done < plan.length && !isStopped()) {
    const next = plan.slice(done, done + batch)
    done += next.length
    await database.transaction(systemScope, async (tx) => {
      for (const dispute of next) await takePlace(tx, quiet, dispute, now)
      await writePreparation(tx, task, done, plan.length)
    })
    onProgress(done, plan.length)
  }
}

/** One dispute from the beginning to as far as it has come; nothing happens after `now`. */
async function takePlace(tx: Tx, casework: Casework, planned: PlannedDispute, now: Date): Promise<void> {
  let time = planned.openedAt.getTime()
  const at = (): Mediation => ({ casework: { ...casework, now: () => new Date(time) } })
  const { text, opener, desk, staff } = planned
  let { mediator } = planned
  const { id } = await openDispute(tx, at(), principalOf(opener), {
    channel: planned.channel,
    class: text.class,
    title: text.title,
    description: text.told,
    areaCode: planned.areaCode,
    parties: planned.parties.map((party) => ({ ...party })),
    cameInPerson: planned.channel === 'window',
    ...(planned.threat && { factors: ['threat'] }),
    ...(planned.channel === 'hotline_12345' && { externalNumber: `示例${planned.openedAt.getTime()}` }),
  })
  const version = async () => (await findCase(tx, id))?.version ?? 0
  const general = async (person: Person, action: string, note?: string) =>
    void (await actOnCase(tx, at().casework, principalOf(person), {
      caseId: id,
      action,
      input: { version: await version(), ...(note !== undefined && { note }) },
    }))
  const factors = [
    ...new Set([
      ...text.factors,
      ...(planned.heavy ? heavyFactors : []),
      ...(planned.threat ? (['threat'] as const) : []),
    ]),
  ]
  const joint = planned.heavy || planned.threat || planned.grade === 'red'
  const file = () => disputeFile(tx, at(), id)
  const day = (offset: number) => new Date(time + offset * dayMs + 8 * hourMs).toISOString().slice(0, 10)

  const grade = async () => {
    if (joint) {
      await assessDispute(tx, at(), principalOf(staff), id, {
        version: await version(),
        factors,
        invited: ['司法所', '派出所'],
      })
      time += 3 * hourMs
      await giveOpinion(tx, at(), principalOf(staff), id, {
        version: await version(),
        unitName: '司法所',
        opinion: '同意联合调解，先稳定情绪',
        signedBy: '示例 司法所',
      })
    }
    const suggested = joint ? ('red' as const) : planned.grade
    await gradeDispute(tx, at(), principalOf(staff), id, {
      version: await version(),
      factors,
      grade: suggested,
      overrideReason: '结合当地情况研判',
    })
  }
  const session = async () => {
    const { parties } = await file()
    const started = new Date(time - hourMs).toISOString()
    await holdSession(tx, at(), principalOf(mediator), id, {
      version: await version(),
      kind: 'mediation',
      startedAt: started,
      endedAt: new Date(time).toISOString(),
      place: '村调解室',
      present: parties.map((party, index) => ({
        partyId: party.id,
        name: planned.parties[index]?.name ?? party.nameMasked,
        part: index === 0 ? '申请方' : '对方',
        present: true,
      })),
      record: text.record,
      agreed: planned.end === 'agreed' && (!planned.lifted || mediator === planned.lifted.mediator),
    })
  }
  const lift = async () => {
    const { lifted } = planned
    if (!lifted) return
    await general(mediator, 'lift', '涉及户数多，请镇里一起调')
    time += 2 * hourMs
    await general(lifted.staff, 'receive_lifted')
    await gradeDispute(tx, at(), principalOf(lifted.staff), id, {
      version: await version(),
      factors,
      grade: planned.grade,
      overrideReason: '镇级研判',
    })
    await assignDispute(tx, at(), principalOf(lifted.staff), id, {
      version: await version(),
      mediationKind: 'people',
      force: 'people',
      mediatorId: lifted.mediator.id,
    })
    time += hourMs
    mediator = lifted.mediator
    await general(mediator, 'sign')
  }
  const conclude = async () => {
    if (planned.end === 'failed') return general(mediator, 'fail', planned.endReason)
    await makeAgreement(tx, at(), principalOf(mediator), id, {
      version: await version(),
      form: text.amount === null ? 'oral' : 'written',
      facts: text.told,
      concernsStatus: false,
      signedAt: new Date(time).toISOString(),
      terms: text.terms.map((term, index) => ({
        text: term,
        ...(index === 0 && text.amount !== null && { amountFen: text.amount * 100 }),
        dueOn: day(3 + index * 4),
      })),
    })
  }
  const fulfil = async () => {
    if (planned.end === 'failed') {
      // Whoever decides at the level that it was lifted to.
      return referDispute(tx, at(), principalOf(planned.lifted?.staff ?? desk), id, {
        version: await version(),
        channel: 'suit',
        body: '县人民法院',
        reason: planned.endReason,
        rightsTold: true,
      })
    }
    await general(mediator, 'begin_fulfilment')
  }
  const settle = async () => {
    if (planned.end === 'failed') return general(desk, 'result_known', '法院已立案')
    for (const term of (await file()).agreements.at(-1)?.terms ?? []) {
      await fulfilTerm(
        tx,
        at(),
        principalOf(desk),
        { caseId: id, termId: term.id },
        { doneOn: day(0), proof: '已看收条' },
      )
    }
    await general(desk, 'fulfilled')
  }
  const followUp = async () => {
    await recordFollowUp(tx, at(), principalOf(desk), id, {
      version: await version(),
      channel: 'phone',
      satisfaction: planned.satisfaction,
      fulfilled: true,
      note: planned.end === 'failed' ? '已引导，情绪平稳' : '双方都说已了结',
    })
  }
  const redAgain = async () => {
    if ((await file()).line.grade === 'red') await followUp()
  }

  // Each with the hours until it, at an ordinary pace.
  const line: readonly (readonly [hours: number, step: () => Promise<unknown>])[] =
    planned.end === 'not_accepted'
      ? [
          [
            2,
            async () =>
              notAccept(tx, at(), principalOf(desk), id, {
                version: await version(),
                channel: 'suit',
                body: '县人民法院',
                reason: planned.endReason,
              }),
          ],
        ]
      : planned.end === 'withdrawn'
        ? [
            [1, () => general(desk, 'accept')],
            [6, () => general(desk, 'withdraw', planned.endReason)],
          ]
        : [
            [1, () => general(opener, 'accept')],
            [4, grade],
            [
              2,
              async () =>
                assignDispute(tx, at(), principalOf(staff), id, {
                  version: await version(),
                  mediationKind: 'people',
                  force: text.force === 'police' || text.force === 'court' ? 'people' : text.force,
                  mediatorId: mediator.id,
                }),
            ],
            [3, () => general(mediator, 'sign')],
            [30, session],
            [4, lift],
            ...(planned.lifted ? [[20, session] as const] : []),
            [1, conclude],
            [2, fulfil],
            [120, settle],
            [60, followUp],
            [31 * 24, redAgain],
            [1, () => general(desk, 'close')],
          ]
  let taken = 0
  for (const [hours, take] of line) {
    if (planned.reached !== undefined && taken >= planned.reached) return
    const isRedAgain = take === redAgain
    if (isRedAgain && (await file()).line.grade !== 'red') continue
    if (take === lift && !planned.lifted) continue
    time = inOfficeHours(time + hours * hourMs * (isRedAgain ? 1 : planned.pace))
    if (time > now.getTime()) return
    await take()
    taken++
  }
}

/** The same time, or the next morning: nobody mediates at night. UTC+8. */
function inOfficeHours(time: number): number {
  const hour = (((time / hourMs + 8) % 24) + 24) % 24
  if (hour >= 8.5 && hour < 18) return time
  const untilMorning = hour < 8.5 ? 8.5 - hour : 32.5 - hour
  return time + (untilMorning + (time % hourMs) / hourMs) * hourMs
}

/** Two rooms at the county, one in each township. */
function roomsOf(county: DemonstrationCounty) {
  const room = (areaCode: string, name: string, seats: number) => ({
    id: `room-${areaCode}-${seats}`,
    areaCode,
    name,
    seats,
    closed: false,
    example: true,
  })
  return [
    room(county.county.code, '第一调解室', 12),
    room(county.county.code, '第二调解室', 8),
    ...county.townships.map(({ code }) => room(code, '镇调解室', 10)),
  ]
}

/** Whoever does it here has no account: the demonstration acts in the person's name. */
function principalOf(person: Person): Principal {
  return {
    accountId: 'demonstration',
    sessionId: 'demonstration',
    username: 'demonstration',
    name: person.name,
    role: person.role,
    post: person.post,
    personId: person.id,
    areaCode: person.areaCode,
    scope: systemScope,
    expiresAt: new Date(8.64e15),
  }
}
