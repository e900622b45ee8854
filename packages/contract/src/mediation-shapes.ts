import Type, { type Static, type TProperties } from 'typebox'
import { Danger } from './casework.ts'
import { AreaCode, Id, Instant, literals, nullable, Position, Text } from './common.ts'
import {
  alertSigns,
  disputeChannels,
  disputeFactors,
  disputeGrades,
  disputeLevels,
  disputeOutcomes,
  followUpChannels,
  loopStages,
  mediationForces,
  mediationKinds,
  partySides,
  rightChannels,
  sealReasons,
  sessionKinds,
} from './mediation-terms.ts'

const closed = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })

/** A calendar day of the county, `2026-11-28`. */
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Line = Type.String({ minLength: 1, maxLength: 100 })
const Prose = Type.String({ minLength: 2, maxLength: 4000 })

/** Id of a class of dispute, out of the centre's dictionary. */
export const DisputeClassId = Type.String({ pattern: '^[a-z][a-z0-9_]{1,29}$' })

/** A party as it is shown: masked. The whole is unmasked field by field, with a reason. */
export const DisputeParty = closed({
  id: Id,
  side: literals(partySides),
  nameMasked: Type.String(),
  idNumberMasked: nullable(Type.String()),
  phoneMasked: nullable(Type.String()),
  addressMasked: nullable(Type.String()),
  gender: nullable(literals(['male', 'female'] as const)),
  /** Years, from the ID number or the date of birth. */
  age: nullable(Type.Integer()),
  minor: Type.Boolean(),
  organisation: Type.Boolean(),
  agentMasked: nullable(Type.String()),
})
export type DisputeParty = Static<typeof DisputeParty>

/** A party as it is written down at the window. */
export const PartyInput = closed({
  side: literals(partySides),
  name: Type.String({ minLength: 1, maxLength: 40 }),
  idNumber: Type.Optional(Type.String({ minLength: 15, maxLength: 18 })),
  phone: Type.Optional(Type.String({ pattern: '^[0-9+\\- ]{5,20}$' })),
  address: Type.Optional(Type.String({ maxLength: 120 })),
  minor: Type.Optional(Type.Boolean()),
  organisation: Type.Optional(Type.Boolean()),
  agent: Type.Optional(Type.String({ maxLength: 40 })),
})
export type PartyInput = Static<typeof PartyInput>

export const disputeTones = ['normal', 'warning', 'overdue'] as const

/** A dispute as a line of a list. A sealed one shows to those who are not bound to it only that it stands. */
export const DisputeLine = closed({
  id: Id,
  code: Type.String(),
  title: Type.String(),
  class: closed({ id: DisputeClassId, label: Text }),
  channel: literals(disputeChannels),
  grade: nullable(literals(disputeGrades)),
  level: literals(disputeLevels),
  state: Type.String(),
  stateLabel: Text,
  stage: literals(loopStages),
  final: Type.Boolean(),
  /** Who has it in hand now. */
  holder: Text,
  areaCode: nullable(AreaCode),
  areaName: nullable(Type.String()),
  sessions: Type.Integer(),
  terms: Type.Integer(),
  termsDone: Type.Integer(),
  dueAt: nullable(Instant),
  tone: literals(disputeTones),
  outcome: nullable(literals(disputeOutcomes)),
  openedAt: Instant,
  updatedAt: Instant,
  closedAt: nullable(Instant),
  sealed: Type.Boolean(),
  /** Sealed, and the reader is not bound to it. */
  hidden: Type.Boolean(),
  practice: Type.Boolean(),
  example: Type.Boolean(),
})
export type DisputeLine = Static<typeof DisputeLine>

export const GradingPoint = closed({ factor: literals(disputeFactors), points: Type.Number() })

export const DisputeAssessment = closed({
  id: Id,
  kind: literals(['initial', 'joint', 'grading'] as const),
  points: Type.Array(GradingPoint),
  score: Type.Integer(),
  /** Under which version of the weights; 0 is the product's own. */
  weightsVersion: Type.Integer(),
  suggested: literals(disputeGrades),
  grade: nullable(literals(disputeGrades)),
  overrideReason: nullable(Type.String()),
  note: nullable(Type.String()),
  invited: Type.Array(Type.String()),
  by: Type.String(),
  post: nullable(Type.String()),
  at: Instant,
})
export type DisputeAssessment = Static<typeof DisputeAssessment>

export const DisputeOpinion = closed({
  id: Id,
  unitName: Type.String(),
  opinion: Type.String(),
  signedBy: Type.String(),
  fileId: nullable(Id),
  at: Instant,
})
export type DisputeOpinion = Static<typeof DisputeOpinion>

export const DisputeAlert = closed({
  id: Id,
  caseId: Id,
  code: Type.String(),
  areaName: nullable(Type.String()),
  signs: Type.Array(literals(alertSigns)),
  told: Type.Array(Type.String()),
  at: Instant,
  takenBy: nullable(Type.String()),
  takenAt: nullable(Instant),
  measures: nullable(Type.String()),
})
export type DisputeAlert = Static<typeof DisputeAlert>

export const Appointment = closed({
  id: Id,
  roomName: nullable(Type.String()),
  remoteLink: nullable(Type.String()),
  /** Of a remote session: each one's own link, and whether he consented and came. */
  seats: Type.Array(
    closed({
      nameMasked: Type.String(),
      party: Type.Boolean(),
      path: Type.String(),
      consentedAt: nullable(Instant),
      joinedAt: nullable(Instant),
    }),
  ),
  mediators: Type.Array(Type.String()),
  startsAt: Instant,
  endsAt: Instant,
  answers: Type.Array(
    closed({ partyId: Id, nameMasked: Type.String(), answer: nullable(literals(['yes', 'no'] as const)) }),
  ),
  note: nullable(Type.String()),
  cancelled: Type.Boolean(),
  cancelReason: nullable(Type.String()),
})
export type Appointment = Static<typeof Appointment>

export const Presence = closed({
  /** A party of the case, or somebody else by name. */
  partyId: Type.Optional(Id),
  name: Type.String({ minLength: 1, maxLength: 40 }),
  part: Type.String({ minLength: 1, maxLength: 20 }),
  present: Type.Boolean(),
})
export type Presence = Static<typeof Presence>

export const MediationSession = closed({
  id: Id,
  round: Type.Integer(),
  kind: literals(sessionKinds),
  startedAt: Instant,
  endedAt: Instant,
  place: Type.String(),
  remote: Type.Boolean(),
  consent: nullable(Type.String()),
  present: Type.Array(Presence),
  record: Type.String(),
  proposals: nullable(Type.String()),
  agreed: Type.Boolean(),
  mediator: Type.String(),
  clerk: nullable(Type.String()),
})
export type MediationSession = Static<typeof MediationSession>

export const AgreementTerm = closed({
  id: Id,
  text: Type.String(),
  /** In fen, so that sums are exact. */
  amountFen: nullable(Type.Integer()),
  dueOn: Day,
  doneOn: nullable(Day),
  proof: nullable(Type.String()),
  fileId: nullable(Id),
  tone: literals(disputeTones),
})
export type AgreementTerm = Static<typeof AgreementTerm>

export const Confirmation = closed({
  court: Type.String(),
  appliedOn: Day,
  confirmed: nullable(Type.Boolean()),
  rulingNumber: nullable(Type.String()),
  decidedOn: nullable(Day),
})

/** Whether the court may be asked, until when, and why not. */
export const Eligibility = closed({
  eligible: Type.Boolean(),
  reason: nullable(Text),
  /** The last day, 30 calendar days from the day the agreement took effect. */
  lastDay: nullable(Day),
  daysLeft: nullable(Type.Integer()),
})
export type Eligibility = Static<typeof Eligibility>

export const Agreement = closed({
  id: Id,
  number: Type.String(),
  form: literals(['written', 'oral'] as const),
  facts: Type.String(),
  /** It settles status, adoption or marriage itself, which no court confirms this way. */
  concernsStatus: Type.Boolean(),
  signedAt: Instant,
  endedAt: nullable(Instant),
  endReason: nullable(Type.String()),
  terms: Type.Array(AgreementTerm),
  confirmation: nullable(Confirmation),
})
export type Agreement = Static<typeof Agreement>

export const FollowUp = closed({
  id: Id,
  byWindow: Type.Boolean(),
  channel: literals(followUpChannels),
  satisfaction: nullable(Type.Integer({ minimum: 1, maximum: 5 })),
  fulfilled: Type.Boolean(),
  note: Type.String(),
  by: Type.String(),
  at: Instant,
})
export type FollowUp = Static<typeof FollowUp>

export const Referral = closed({
  channel: literals(rightChannels),
  body: Type.String(),
  reason: Type.String(),
  rightsTold: Type.Boolean(),
  at: Instant,
})

export const claimStates = ['claimed', 'approved', 'refused', 'paid'] as const
export const Claim = closed({
  id: Id,
  caseId: Id,
  code: Type.String(),
  personName: Type.String(),
  amountFen: Type.Integer(),
  ground: Type.String(),
  state: literals(claimStates),
  decidedBy: nullable(Type.String()),
  decisionNote: nullable(Type.String()),
  at: Instant,
})
export type Claim = Static<typeof Claim>

/** An earlier dispute of the same people or the same matter. */
export const EarlierDispute = closed({ line: DisputeLine, why: Text })
export type EarlierDispute = Static<typeof EarlierDispute>

/** What mediation knows of a case, beside what every case has. */
export const DisputeFile = closed({
  line: DisputeLine,
  version: Type.Integer(),
  force: nullable(literals(mediationForces)),
  mediationKind: nullable(literals(mediationKinds)),
  mediatorId: nullable(Id),
  intakeComplete: Type.Boolean(),
  sealReason: nullable(literals(sealReasons)),
  signs: Type.Array(literals(alertSigns)),
  lifted: Type.Integer(),
  suspendedUntil: nullable(Instant),
  suspendedFrom: nullable(Type.String()),
  externalNumber: nullable(Type.String()),
  externalDueAt: nullable(Instant),
  /** The incident or event that it was before, under the same code. */
  origin: nullable(closed({ id: Id, kindLabel: Text })),
  paperEnteredAt: nullable(Instant),
  followUpAt: nullable(Instant),
  trips: Type.Array(closed({ purpose: Type.String(), at: Instant })),
  reporter: nullable(closed({ nameMasked: Type.String(), phoneMasked: nullable(Type.String()) })),
  reporterHidden: Type.Boolean(),
  parties: Type.Array(DisputeParty),
  assessments: Type.Array(DisputeAssessment),
  opinions: Type.Array(DisputeOpinion),
  alerts: Type.Array(DisputeAlert),
  appointments: Type.Array(Appointment),
  sessions: Type.Array(MediationSession),
  agreements: Type.Array(Agreement),
  eligibility: nullable(Eligibility),
  referrals: Type.Array(Referral),
  followUps: Type.Array(FollowUp),
  claim: nullable(Claim),
  /** What closing still needs, in words; empty when nothing. */
  closingNeeds: Type.Array(Text),
})
export type DisputeFile = Static<typeof DisputeFile>

/** Three fields are enough to begin with somebody in tears; the rest follows. */
export const OpenDispute = closed({
  channel: literals(disputeChannels),
  description: Prose,
  title: Type.Optional(Type.String({ minLength: 2, maxLength: 60 })),
  class: Type.Optional(DisputeClassId),
  areaCode: Type.Optional(AreaCode),
  position: Type.Optional(Position),
  parties: Type.Array(PartyInput, { maxItems: 40 }),
  danger: Type.Optional(Danger),
  factors: Type.Optional(Type.Array(literals(disputeFactors), { maxItems: disputeFactors.length })),
  seal: Type.Optional(literals(sealReasons)),
  /** Who told of it, kept from the other party and from the village. */
  reporter: Type.Optional(
    closed({
      name: Type.String({ minLength: 1, maxLength: 40 }),
      phone: Type.Optional(Type.String({ maxLength: 20 })),
    }),
  ),
  externalNumber: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  externalDueAt: Type.Optional(Instant),
  /** The case that it comes from: a video incident, a grid event. */
  originCaseId: Type.Optional(Id),
  fileIds: Type.Optional(Type.Array(Id, { maxItems: 9 })),
  /** A paper form that is entered later: when it really was. */
  happenedAt: Type.Optional(Instant),
  ticketId: Type.Optional(Id),
  /** Somebody came for it. */
  cameInPerson: Type.Optional(Type.Boolean()),
  practice: Type.Optional(Type.Boolean()),
})
export type OpenDispute = Static<typeof OpenDispute>

export const CompleteIntake = closed({
  title: Type.Optional(Type.String({ minLength: 2, maxLength: 60 })),
  class: Type.Optional(DisputeClassId),
  areaCode: Type.Optional(AreaCode),
  parties: Type.Optional(Type.Array(PartyInput, { maxItems: 40 })),
})
export type CompleteIntake = Static<typeof CompleteIntake>

const version = Type.Integer()
const note = Type.Optional(Type.String({ maxLength: 2000 }))

export const AssessDispute = closed({
  version,
  factors: Type.Array(literals(disputeFactors), { maxItems: disputeFactors.length }),
  invited: Type.Array(Line, { minItems: 1, maxItems: 12 }),
  note,
})
export const GiveOpinion = closed({
  version,
  unitName: Line,
  opinion: Prose,
  signedBy: Line,
  fileId: Type.Optional(Id),
})
export const GradeDispute = closed({
  version,
  factors: Type.Array(literals(disputeFactors), { maxItems: disputeFactors.length }),
  grade: literals(disputeGrades),
  overrideReason: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })),
  note,
})
export const AssignDispute = closed({
  version,
  mediationKind: literals(mediationKinds),
  force: literals(mediationForces),
  mediatorId: Id,
  note,
})
export const HoldSession = closed({
  version,
  kind: literals(sessionKinds),
  startedAt: Instant,
  endedAt: Instant,
  place: Line,
  remote: Type.Optional(Type.Boolean()),
  consent: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })),
  present: Type.Array(Presence, { minItems: 1, maxItems: 40 }),
  record: Prose,
  proposals: Type.Optional(Type.String({ maxLength: 4000 })),
  clerkName: Type.Optional(Type.String({ maxLength: 40 })),
  /** Both sides agreed in it; the agreement is the next step. */
  agreed: Type.Boolean(),
  fileIds: Type.Optional(Type.Array(Id, { maxItems: 9 })),
})
export type HoldSession = Static<typeof HoldSession>
export const TermInput = closed({
  text: Type.String({ minLength: 2, maxLength: 1000 }),
  amountFen: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000_000_000 })),
  dueOn: Day,
})
export const MakeAgreement = closed({
  version,
  form: literals(['written', 'oral'] as const),
  facts: Prose,
  concernsStatus: Type.Boolean(),
  signedAt: Instant,
  terms: Type.Array(TermInput, { minItems: 1, maxItems: 40 }),
  fileIds: Type.Optional(Type.Array(Id, { maxItems: 9 })),
})
export type MakeAgreement = Static<typeof MakeAgreement>
export const ApplyConfirmation = closed({ version, court: Line, appliedOn: Day, note })
export const RecordRuling = closed({
  version,
  confirmed: Type.Boolean(),
  rulingNumber: Line,
  decidedOn: Day,
  note,
  fileIds: Type.Optional(Type.Array(Id, { maxItems: 9 })),
})
export const FulfilTerm = closed({
  doneOn: Day,
  proof: Type.String({ minLength: 2, maxLength: 500 }),
  fileId: Type.Optional(Id),
})
export const ReferDispute = closed({
  version,
  channel: literals(rightChannels),
  body: Line,
  reason: Type.String({ minLength: 2, maxLength: 1000 }),
  rightsTold: Type.Boolean(),
})
export const NotAccept = closed({
  version,
  channel: literals(rightChannels),
  body: Line,
  reason: Type.String({ minLength: 2, maxLength: 1000 }),
})
export const SuspendDispute = closed({
  version,
  applicant: Line,
  reason: Type.String({ minLength: 2, maxLength: 1000 }),
  until: Day,
})
export const RecordFollowUp = closed({
  version,
  channel: literals(followUpChannels),
  satisfaction: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  fulfilled: Type.Boolean(),
  note: Type.String({ minLength: 2, maxLength: 2000 }),
})
export const SealDispute = closed({
  reason: literals(sealReasons),
  bindPersonIds: Type.Array(Id, { maxItems: 20 }),
})
export const AnsweredAlert = closed({ measures: Type.String({ minLength: 2, maxLength: 1000 }) })
export const MakeAppointment = closed({
  roomId: Type.Optional(Id),
  mediatorIds: Type.Array(Id, { minItems: 1, maxItems: 6 }),
  startsAt: Instant,
  endsAt: Instant,
  remote: Type.Optional(Type.Boolean()),
  note,
})
export type MakeAppointment = Static<typeof MakeAppointment>

export const MediatorCandidate = closed({
  personId: Id,
  name: Type.String(),
  post: Type.String(),
  unitName: nullable(Type.String()),
  force: nullable(literals(mediationForces)),
  areaName: Type.String(),
  openCases: Type.Integer(),
  onDuty: Type.Boolean(),
  /** Has handled disputes of this class before. */
  experience: Type.Integer(),
  reasons: Type.Array(Text),
})
export type MediatorCandidate = Static<typeof MediatorCandidate>

export const MediationRoom = closed({
  id: Id,
  name: Type.String(),
  seats: Type.Integer(),
  areaCode: AreaCode,
  areaName: Type.String(),
  booked: Type.Array(closed({ startsAt: Instant, endsAt: Instant, label: Type.String() })),
})
export type MediationRoom = Static<typeof MediationRoom>

export const ticketStates = ['waiting', 'called', 'served', 'left'] as const
export const WindowTicket = closed({
  id: Id,
  number: Type.Integer(),
  business: Type.String(),
  state: literals(ticketStates),
  counter: nullable(Type.String()),
  urgent: Type.Boolean(),
  takenAt: Instant,
  calledAt: nullable(Instant),
  calls: Type.Integer(),
  /** How many are before it. */
  ahead: Type.Integer(),
  caseId: nullable(Id),
})
export type WindowTicket = Static<typeof WindowTicket>

/** What a count opens: the same list with a filter. */
export const Share = closed({
  key: Type.String(),
  label: Text,
  count: Type.Integer(),
  held: Type.Integer(),
  agreed: Type.Integer(),
})
export type Share = Static<typeof Share>

export const DisputeAnalysis = closed({
  from: Day,
  to: Day,
  total: Type.Integer(),
  byClass: Type.Array(Share),
  byArea: Type.Array(Share),
  byMonth: Type.Array(Share),
  byGrade: Type.Array(Share),
  byChannel: Type.Array(Share),
  byForce: Type.Array(Share),
  byLevel: Type.Array(Share),
  /** People who stand in several disputes, masked; the list behind is opened by a token and not by the name. */
  repeatedParties: Type.Array(
    closed({ partyId: Id, nameMasked: Type.String(), count: Type.Integer(), open: Type.Integer(), lastAt: Instant }),
  ),
  repeatedAreas: Type.Array(
    closed({ areaCode: AreaCode, areaName: Type.String(), count: Type.Integer(), previous: Type.Integer() }),
  ),
  tripsPerCase: nullable(Type.Number()),
  oneTripShare: nullable(Type.Number()),
})
export type DisputeAnalysis = Static<typeof DisputeAnalysis>

/** 民转刑: a dispute that may become a crime, and why. */
export const EarlyWarning = closed({ line: DisputeLine, points: Type.Integer(), reasons: Type.Array(Text) })
export type EarlyWarning = Static<typeof EarlyWarning>
