import Type, { type Static } from 'typebox'
import { AreaCode, Id, literals, nullable, Text } from './common.ts'
import { defineRoute } from './route.ts'

export const searchTypes = ['case', 'person', 'camera', 'place', 'division'] as const
export const SearchType = literals(searchTypes)
export type SearchType = (typeof searchTypes)[number]

/** Something that was found, as a line of the search. Names of people are the organisation's; phones are masked. */
export const SearchHit = Type.Object(
  {
    type: SearchType,
    id: Id,
    title: Type.String(),
    /** What tells two of one name apart: a code, a post, a place. */
    detail: Type.String(),
    /** How it stands: the step of a case, whether a camera is online. */
    standing: nullable(Text),
    tone: literals(['plain', 'good', 'stopped'] as const),
    areaCode: AreaCode,
    areaName: Type.String(),
    example: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type SearchHit = Static<typeof SearchHit>

export const searchRoutes = {
  /** Characters, pinyin, initials, codes, or the last digits of a number; only what the caller may see. */
  search: defineRoute({
    method: 'GET',
    path: '/api/v1/search',
    tag: 'search',
    summary: { zh: '搜案件、人、地点、摄像头', en: 'Search cases, people, places and cameras' },
    permission: 'area.read',
    query: Type.Object(
      {
        q: Type.String({ minLength: 1, maxLength: 100 }),
        type: Type.Optional(SearchType),
        /** Of each type. */
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
      },
      { additionalProperties: false },
    ),
    responses: {
      200: Type.Object(
        {
          items: Type.Array(SearchHit),
          /** Types of which there are more than shown. */
          more: Type.Array(SearchType),
        },
        { additionalProperties: false },
      ),
    },
  }),
} as const
