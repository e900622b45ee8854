import Type, { type Static } from 'typebox'
import { Position, Text } from './common.ts'
import { defineRoute } from './route.ts'

/** What any page must know before anyone signs in. */
export const SystemInfo = Type.Object(
  {
    product: Text,
    version: Type.String(),
    centre: Type.String(),
    county: Type.Object(
      {
        code: Type.String(),
        name: Type.String(),
        center: Position,
        /** west, south, east, north */
        bounds: Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]),
      },
      { additionalProperties: false },
    ),
    /** Marked on every page: all people, places and cases are invented. */
    demonstration: Type.Boolean(),
    helpPhone: Type.Union([Type.String(), Type.Null()]),
    /** Long work that still fills in. */
    preparation: Type.Array(
      Type.Object({ task: Text, done: Type.Integer(), total: Type.Integer() }, { additionalProperties: false }),
    ),
    now: Type.String(),
  },
  { additionalProperties: false },
)
export type SystemInfo = Static<typeof SystemInfo>

export const systemRoutes = {
  system: defineRoute({
    method: 'GET',
    path: '/api/v1/system',
    tag: 'system',
    summary: { zh: '本系统', en: 'This system' },
    permission: 'public',
    responses: { 200: SystemInfo },
  }),
} as const
