import type { Side } from '../test-county.ts'
import { areas } from '../test-county.ts'
import type { Fill, SomeInputs, Target } from './access-input.ts'

const nobody = (more: Readonly<Record<string, string>> = {}) =>
  ({ params: { id: 'nobody-s', ...more }, absent: true }) as const
/** Names the dispute of one side, with a version that nobody has: what is tried is whether it is found. */
const named = ({ ids }: Target, body: object) => ({
  params: { id: ids.dispute ?? '' },
  body: { version: 999, ...body },
  scoped: true as const,
})
const reason = { channel: 'suit', body: '示例法院', reason: '不属调解' }
const factors: string[] = []

export const mediationInputs = {
  openDispute: ({ areaCode }) => ({
    body: { channel: 'window', description: '两家为水沟争执', parties: [], areaCode },
    scoped: true,
  }),
  getDispute: ({ ids }) => ({ params: { id: ids.dispute ?? '' }, scoped: true }),
  completeIntake: ({ ids }) => ({ params: { id: ids.dispute ?? '' }, body: {}, scoped: true }),
  earlierDisputes: () => ({ body: { parties: [] } }),
  notAccept: (target) => named(target, reason),
  assessDispute: (target) => named(target, { factors, invited: ['示例所'] }),
  giveOpinion: (target) => named(target, { unitName: '示例所', opinion: '同意', signedBy: '示例' }),
  gradeDispute: (target) => named(target, { factors, grade: 'blue' }),
  assignDispute: (target) => named(target, { mediationKind: 'people', force: 'people', mediatorId: 'nobody' }),
  holdSession: (target) =>
    named(target, {
      kind: 'inquiry',
      startedAt: '2026-01-01T00:00:00.000Z',
      endedAt: '2026-01-01T01:00:00.000Z',
      place: '调解室',
      present: [{ partyId: 'x', name: '示例', part: '申请方', present: true }],
      record: '询问',
      agreed: false,
    }),
  makeAgreement: (target) =>
    named(target, {
      form: 'oral',
      facts: '水沟',
      concernsStatus: false,
      signedAt: '2026-01-01T00:00:00.000Z',
      terms: [{ text: '疏通', dueOn: '2026-02-01' }],
    }),
  applyConfirmation: (target) => named(target, { court: '示例法院', appliedOn: '2026-01-01' }),
  recordRuling: (target) => named(target, { confirmed: true, rulingNumber: '示例', decidedOn: '2026-01-01' }),
  referDispute: (target) => named(target, { ...reason, rightsTold: true }),
  suspendDispute: (target) => named(target, { applicant: '示例', reason: '外出务工', until: '2099-01-01' }),
  recordFollowUp: (target) => named(target, { channel: 'phone', fulfilled: true, note: '已好' }),
  sealDispute: () => ({ ...nobody(), body: { reason: 'privacy', bindPersonIds: [] } }),
  recordTrip: () => ({ ...nobody(), body: { purpose: '送材料' } }),
  fulfilTerm: () => ({ ...nobody({ termId: 'none' }), body: { doneOn: '2026-01-01', proof: '收条' } }),
  makeAppointment: () => ({
    ...nobody(),
    body: { mediatorIds: ['nobody'], startsAt: '2026-01-01T00:00:00.000Z', endsAt: '2026-01-01T01:00:00.000Z' },
  }),
  cancelAppointment: () => ({ ...nobody({ appointmentId: 'none' }), body: { reason: '改期' } }),
  answerAppointment: () => ({ ...nobody({ appointmentId: 'none' }), body: { partyId: 'none', answer: 'yes' } }),
  mediatorCandidates: ({ ids }) => ({ params: { id: ids.dispute ?? '' }, scoped: true }),
  mediationRooms: () => ({ ofWholeCounty: true }),
  addRoom: ({ areaCode }) => ({ body: { name: '示例调解室', seats: 8, areaCode }, scoped: true }),
  takeAlert: () => ({ ...nobody(), body: { measures: '已到场' } }),
  claimSubsidy: () => ({ ...nobody(), body: { ground: '调解成功' } }),
  decideClaim: () => ({ ...nobody(), body: { state: 'approved', note: '属实' } }),
  disputeAnalysis: () => ({ query: { from: '2026-01-01', to: '2026-12-31' } }),
  justiceSheet: () => ({ query: { from: '2026-01-01', to: '2026-12-31' } }),
  takeTicket: () => ({ body: { business: '纠纷调解' } }),
  callTicket: () => ({ body: { counter: '1' } }),
  endTicket: () => ({ ...nobody(), body: { state: 'left' } }),
  getRemoteSeat: () => ({ params: { token: 'nobodysseat0000000000000' } }),
  consentToRemote: () => ({ params: { token: 'nobodysseat0000000000000' }, body: { name: '示例' } }),
  getIndicator: () => ({ params: { key: 'mediation_success_rate' } }),
} as const satisfies SomeInputs

/** A dispute on each side, with an alert, parties, a hidden reporter and a number drawn at the window. */
export const fillMediation: Fill = async (server, side: Side) => {
  const clerk = await server.as(`window-clerk-${side}`)
  await clerk.api.takeTicket({ body: { business: '纠纷调解' } })
  const { line } = await clerk.api.openDispute({
    body: {
      channel: 'window',
      description: '为界址推搡',
      class: 'land',
      areaCode: side === 'a' ? areas.gridA1 : areas.gridB1,
      parties: [
        { side: 'applicant', name: `示例甲${side}`, phone: '00012345678' },
        { side: 'respondent', name: `示例乙${side}` },
      ],
    },
  })
  return { dispute: line.id }
}
