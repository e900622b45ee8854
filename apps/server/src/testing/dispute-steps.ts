import type { DisputeFactor, DisputeFile, DisputeGrade, OpenDispute } from '@fengqiao/contract'
import type { Caller } from './caller.ts'
import { act } from './incident-steps.ts'
import type { TestServer } from './test-server.ts'

export function openDispute(caller: Caller, rest: Partial<OpenDispute> = {}): Promise<DisputeFile> {
  return caller.api.openDispute({
    body: {
      channel: 'window',
      description: '两家为山林界址争执多年，今天又吵起来',
      class: 'land',
      title: '山林界址纠纷',
      parties: [
        { side: 'applicant', name: '示例甲', phone: '00013800001' },
        { side: 'respondent', name: '示例乙', phone: '00013800002' },
      ],
      cameInPerson: true,
      ...rest,
    },
  })
}

export interface LoopOptions {
  readonly side?: 'a' | 'b'
  readonly factors?: DisputeFactor[]
  readonly grade?: DisputeGrade
  readonly open?: Partial<OpenDispute>
}

/** The steps of the main line in their order. */
const line = [
  'open',
  'accept',
  'grade',
  'assign',
  'sign',
  'session',
  'agree',
  'fulfil',
  'fulfilled',
  'follow_up',
  'close',
]

/** Takes a dispute along the main line, up to and with the step `until`. */
export async function disputeAfter(server: TestServer, until: string, options: LoopOptions = {}): Promise<DisputeFile> {
  const { side = 'a', factors = [], grade = 'blue' } = options
  const clerk = await server.as(`window-clerk-${side}`)
  const staff = await server.as(`township-staff-${side}`)
  const mediator = await server.as(`mediator-${side}`)
  let file = await openDispute(clerk, options.open)
  const { id } = file.line
  const params = { id }
  const fresh = () => clerk.api.getDispute({ params })
  const general = async (caller: Caller, action: string, input = {}) => {
    await act(caller, { id, version: file.version }, action, input)
    return fresh()
  }
  const now = server.clock.now()
  const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const steps: Record<string, () => Promise<DisputeFile>> = {
    open: async () => file,
    accept: () => general(clerk, 'accept'),
    grade: () => staff.api.gradeDispute({ params, body: { version: file.version, factors, grade } }),
    assign: () => staff.api.assignDispute({ params, body: assignment(file.version, side) }),
    sign: () => general(mediator, 'sign'),
    session: () => mediator.api.holdSession({ params, body: sessionOf(file, now) }),
    agree: () =>
      mediator.api.makeAgreement({
        params,
        body: {
          version: file.version,
          form: 'written',
          facts: '双方确认以老枫树为界',
          concernsStatus: false,
          signedAt: now.toISOString(),
          terms: [
            { text: '乙方付甲方青苗款', amountFen: 120_000, dueOn: today },
            { text: '共同立界桩', dueOn: today },
          ],
        },
      }),
    fulfil: async () => {
      file = await general(clerk, 'begin_fulfilment')
      for (const term of file.agreements.at(-1)?.terms ?? []) {
        file = await clerk.api.fulfilTerm({
          params: { id, termId: term.id },
          body: { doneOn: today, proof: '收条已核对' },
        })
      }
      return file
    },
    fulfilled: () => general(clerk, 'fulfilled'),
    follow_up: () =>
      clerk.api.recordFollowUp({
        params,
        body: { version: file.version, channel: 'phone', satisfaction: 5, fulfilled: true, note: '双方都满意' },
      }),
    close: () => general(clerk, 'close'),
  }
  for (const name of line) {
    const take = steps[name]
    if (take) file = await take()
    if (name === until) return file
  }
  throw new Error(`The main line has no step ${until}`)
}

export function assignment(version: number, side: 'a' | 'b' = 'a') {
  return {
    version,
    mediationKind: 'people',
    force: 'people',
    mediatorId: `person-mediator-${side}`,
    note: '按专长交办',
  } as const
}

export function sessionOf(file: DisputeFile, now: Date) {
  const [applicant, respondent] = file.parties
  return {
    version: file.version,
    kind: 'mediation' as const,
    startedAt: new Date(now.getTime() - 3_600_000).toISOString(),
    endedAt: now.toISOString(),
    place: '第一调解室',
    present: [
      { partyId: applicant?.id ?? '', name: '示例甲', part: '申请方', present: true },
      { partyId: respondent?.id ?? '', name: '示例乙', part: '对方', present: true },
    ],
    record: '双方认可林权证，对老枫树的位置说法不一，现场指认后达成一致',
    proposals: '以老枫树为界，乙方补青苗款',
    agreed: true,
  }
}
