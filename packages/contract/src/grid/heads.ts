import Type, { type Static } from 'typebox'
import { CaseDetail } from '../casework.ts'
import { AreaCode, Id, IdParams, literals, nullable, Text } from '../common.ts'
import { defineRoute } from '../route.ts'

export const ballotChoices = ['yes', 'no', 'abstain'] as const
export const BallotChoice = literals(ballotChoices)
export type BallotChoice = (typeof ballotChoices)[number]

export const NominateHead = Type.Object(
  {
    /** The household group. */
    areaCode: AreaCode,
    name: Type.String({ minLength: 1, maxLength: 40 }),
    phone: Type.Optional(Type.String({ pattern: '^[0-9+ -]{5,20}$' })),
    /** How many households the group has. */
    households: Type.Integer({ minimum: 1, maximum: 200 }),
    why: Type.String({ minLength: 1, maxLength: 500 }),
  },
  { additionalProperties: false },
)
export type NominateHead = Static<typeof NominateHead>

/** How the choice of a head stands. A secret vote shows only who took part, until it is counted. */
export const HeadSelectionFacts = Type.Object(
  {
    caseId: Id,
    nominee: Type.String(),
    phoneMasked: nullable(Type.String()),
    households: Type.Integer(),
    method: nullable(literals(['hands', 'secret'] as const)),
    /** Households that voted secretly so far. */
    secretVotes: Type.Integer(),
    /** Ballot papers that were made. */
    papers: Type.Integer(),
    counted: nullable(
      Type.Object(
        { yes: Type.Integer(), no: Type.Integer(), abstained: Type.Integer(), chosen: Type.Boolean(), reason: Text },
        { additionalProperties: false },
      ),
    ),
    sheetFileId: nullable(Id),
    /** Turnout and majority that are needed, percent. */
    turnoutPercent: Type.Number(),
    majorityPercent: Type.Number(),
    /** Police officers who may be asked for their conclusion. */
    officers: Type.Array(
      Type.Object({ id: Id, name: Type.String(), post: Type.String() }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
)
export type HeadSelectionFacts = Static<typeof HeadSelectionFacts>

const tag = 'grid'
const Version = { version: Type.Integer() }

export const headRoutes = {
  nominateHead: defineRoute({
    method: 'POST',
    path: '/api/v1/head-selections',
    tag,
    summary: { zh: '提名联户长', en: 'Nominate a household head' },
    permission: 'head.choose',
    body: NominateHead,
    responses: { 201: CaseDetail },
  }),
  headSelectionFacts: defineRoute({
    method: 'GET',
    path: '/api/v1/head-selections/:id/facts',
    tag,
    summary: { zh: '联户长推选：票数、条件', en: 'Choosing a head: votes and conditions' },
    permission: 'overview.read',
    params: IdParams,
    responses: { 200: HeadSelectionFacts },
  }),
  /** Makes new papers; codes that were not used before stop working. They are shown this once. */
  makeBallotPapers: defineRoute({
    method: 'POST',
    path: '/api/v1/head-selections/:id/ballot-papers',
    tag,
    summary: { zh: '制作无记名选票（一户一码）', en: 'Make papers for a secret vote, one a household' },
    permission: 'head.choose',
    params: IdParams,
    responses: {
      201: Type.Object(
        {
          items: Type.Array(
            Type.Object({ household: Type.Integer(), code: Type.String() }, { additionalProperties: false }),
          ),
        },
        { additionalProperties: false },
      ),
    },
  }),
  /** What a household sees before it votes. */
  readBallot: defineRoute({
    method: 'POST',
    path: '/api/v1/head-ballots/look',
    tag,
    summary: { zh: '凭选票码查看选票', en: 'Look at a ballot by its code' },
    permission: 'public',
    body: Type.Object({ code: Type.String({ minLength: 4, maxLength: 20 }) }, { additionalProperties: false }),
    responses: {
      200: Type.Object(
        { nominee: Type.String(), group: Type.String(), households: Type.Integer(), used: Type.Boolean() },
        { additionalProperties: false },
      ),
    },
  }),
  castBallot: defineRoute({
    method: 'POST',
    path: '/api/v1/head-ballots',
    tag,
    summary: { zh: '凭选票码投票（一户一票）', en: 'Vote by the code of a ballot, one vote a household' },
    permission: 'public',
    body: Type.Object(
      { code: Type.String({ minLength: 4, maxLength: 20 }), choice: BallotChoice },
      { additionalProperties: false },
    ),
    responses: { 201: Type.Object({ counted: Type.Literal(true) }, { additionalProperties: false }) },
  }),
  /** A show of hands with the photo of the signed sheet, or the count of the secret votes. Chosen or not follows from the rules. */
  countHeadVotes: defineRoute({
    method: 'POST',
    path: '/api/v1/head-selections/:id/count',
    tag,
    summary: { zh: '计票', en: 'Count the votes' },
    permission: 'head.choose',
    params: IdParams,
    body: Type.Object(
      {
        ...Version,
        hands: Type.Optional(
          Type.Object(
            {
              yes: Type.Integer({ minimum: 0, maximum: 200 }),
              no: Type.Integer({ minimum: 0, maximum: 200 }),
              abstained: Type.Integer({ minimum: 0, maximum: 200 }),
              sheetFileId: Id,
            },
            { additionalProperties: false },
          ),
        ),
        /** The officer who is asked next, where somebody was chosen. */
        officerId: Type.Optional(Id),
      },
      { additionalProperties: false },
    ),
    responses: { 200: CaseDetail },
  }),
} as const
