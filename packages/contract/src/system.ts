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

export const Setting = Type.Object(
  {
    key: Type.String(),
    label: Text,
    value: Type.Unknown(),
    unit: Type.Union([Text, Type.Null()]),
    version: Type.Integer(),
    /** false: 默认值, our default until the centre has confirmed it. */
    confirmed: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type Setting = Static<typeof Setting>

export const systemRoutes = {
  system: defineRoute({
    method: 'GET',
    path: '/api/v1/system',
    tag: 'system',
    summary: { zh: '本系统', en: 'This system' },
    permission: 'public',
    responses: { 200: SystemInfo },
  }),
  listSettings: defineRoute({
    method: 'GET',
    path: '/api/v1/settings',
    tag: 'system',
    summary: { zh: '规则与时限', en: 'Rules and limits' },
    permission: 'settings.read',
    responses: { 200: Type.Object({ items: Type.Array(Setting) }, { additionalProperties: false }) },
  }),
} as const
