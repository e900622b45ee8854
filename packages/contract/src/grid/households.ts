import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, nullable, pageOf, pageQuery } from '../common.ts'
import { defineRoute } from '../route.ts'

/** A household group 十联户 with its head. */
export const HouseholdGroup = Type.Object(
  {
    code: AreaCode,
    name: Type.String(),
    gridCode: AreaCode,
    gridName: Type.String(),
    /** Households on the register here; where none is, what the division says. */
    households: Type.Integer(),
    registered: Type.Boolean(),
    residents: nullable(Type.Integer()),
    withoutSmartphone: Type.Integer(),
    head: nullable(
      Type.Object(
        { id: Id, name: Type.String(), phoneMasked: nullable(Type.String()) },
        { additionalProperties: false },
      ),
    ),
    /** The choice of its head that is open, or that the head came from. */
    selection: nullable(
      Type.Object({ caseId: Id, state: Type.String(), label: Type.Object({ zh: Type.String(), en: Type.String() }) }),
    ),
    example: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type HouseholdGroup = Static<typeof HouseholdGroup>

/** One household; name and phone are masked. */
export const Household = Type.Object(
  {
    id: Id,
    number: Type.Integer(),
    householderMasked: Type.String(),
    phoneMasked: nullable(Type.String()),
    address: nullable(Type.String()),
    residents: Type.Integer(),
    smartphone: Type.Boolean(),
    leftAt: nullable(Instant),
    example: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type Household = Static<typeof Household>

const content = {
  address: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
  residents: Type.Integer({ minimum: 0, maximum: 50 }),
  smartphone: Type.Boolean(),
}

export const NewHousehold = Type.Object(
  {
    areaCode: AreaCode,
    householder: Type.String({ minLength: 1, maxLength: 40 }),
    phone: Type.Optional(nullable(Type.String({ pattern: '^[0-9+ -]{5,20}$' }))),
    ...content,
  },
  { additionalProperties: false },
)
export type NewHousehold = Static<typeof NewHousehold>

/** What is left out stays: nobody types again what he may only see masked. */
export const ChangedHousehold = Type.Object(
  {
    householder: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    phone: Type.Optional(nullable(Type.String({ pattern: '^[0-9+ -]{5,20}$' }))),
    ...content,
    /** Moved away, or, taken back, here again. */
    left: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type ChangedHousehold = Static<typeof ChangedHousehold>

const tag = 'grid'

export const householdRoutes = {
  listHouseholdGroups: defineRoute({
    method: 'GET',
    path: '/api/v1/household-groups',
    tag,
    summary: { zh: '联户组和联户长', en: 'Household groups and their heads' },
    permission: 'organisation.read',
    query: Type.Object(
      { area: Type.Optional(AreaCode), headless: Type.Optional(Type.Literal('true')), ...pageQuery },
      { additionalProperties: false },
    ),
    responses: { 200: pageOf(HouseholdGroup) },
  }),
  listHouseholds: defineRoute({
    method: 'GET',
    path: '/api/v1/household-groups/:code/households',
    tag,
    summary: { zh: '一个联户组的各户', en: 'The households of a group' },
    permission: 'organisation.read',
    params: Type.Object({ code: AreaCode }, { additionalProperties: false }),
    responses: { 200: Type.Object({ items: Type.Array(Household) }, { additionalProperties: false }) },
  }),
  addHousehold: defineRoute({
    method: 'POST',
    path: '/api/v1/households',
    tag,
    summary: { zh: '登记一户', en: 'Register a household' },
    permission: 'household.register',
    body: NewHousehold,
    responses: { 201: Household },
  }),
  changeHousehold: defineRoute({
    method: 'PUT',
    path: '/api/v1/households/:id',
    tag,
    summary: { zh: '更改一户，或登记迁出', en: 'Change a household, or record that it moved away' },
    permission: 'household.register',
    params: IdParams,
    body: ChangedHousehold,
    responses: { 200: Household },
  }),
} as const
