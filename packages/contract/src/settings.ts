import Type, { type Static } from 'typebox'
import { Instant, nullable, Text } from './common.ts'
import { defineRoute } from './route.ts'

/** What values a setting takes. */
export const SettingRange = Type.Object({ least: Type.Number(), most: Type.Number() }, { additionalProperties: false })

/** One value that the centre may choose, as it is in force now. */
export const Setting = Type.Object(
  {
    key: Type.String(),
    label: Text,
    group: Text,
    value: Type.Number(),
    /** What the product came with. */
    standard: Type.Number(),
    range: SettingRange,
    unit: nullable(Text),
    /** 0 is the product's own default, before anybody changed or confirmed it. */
    version: Type.Integer(),
    /** false: 默认值, our default until the centre has confirmed it. */
    confirmed: Type.Boolean(),
    changedBy: nullable(Type.String()),
    changedAt: nullable(Instant),
  },
  { additionalProperties: false },
)
export type Setting = Static<typeof Setting>

export const SettingVersion = Type.Object(
  {
    version: Type.Integer(),
    value: Type.Number(),
    confirmed: Type.Boolean(),
    changedBy: nullable(Type.String()),
    changedAt: nullable(Instant),
    note: nullable(Type.String()),
  },
  { additionalProperties: false },
)
export type SettingVersion = Static<typeof SettingVersion>

const keyParams = Type.Object({ key: Type.String({ pattern: '^[a-z_.]{3,60}$' }) }, { additionalProperties: false })

export const settingsRoutes = {
  listSettings: defineRoute({
    method: 'GET',
    path: '/api/v1/settings',
    tag: 'settings',
    summary: { zh: '规则与时限', en: 'Rules and limits' },
    permission: 'settings.read',
    responses: { 200: Type.Object({ items: Type.Array(Setting) }, { additionalProperties: false }) },
  }),
  settingVersions: defineRoute({
    method: 'GET',
    path: '/api/v1/settings/:key/versions',
    tag: 'settings',
    summary: { zh: '一项规则的历次版本', en: 'The versions of one setting' },
    permission: 'settings.read',
    params: keyParams,
    responses: { 200: Type.Object({ items: Type.Array(SettingVersion) }, { additionalProperties: false }) },
  }),
  /** The same value confirms the default. `version` is the one that was seen: a change in between wins. */
  changeSetting: defineRoute({
    method: 'PUT',
    path: '/api/v1/settings/:key',
    tag: 'settings',
    summary: { zh: '修改或确认一项规则', en: 'Change or confirm one setting' },
    permission: 'settings.write',
    params: keyParams,
    body: Type.Object(
      {
        value: Type.Number(),
        version: Type.Integer({ minimum: 0 }),
        note: Type.String({ minLength: 2, maxLength: 300 }),
      },
      { additionalProperties: false },
    ),
    responses: { 200: Setting },
  }),
} as const
