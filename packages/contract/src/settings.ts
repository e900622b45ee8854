import Type, { type Static } from 'typebox'
import { Instant, literals, nullable, Text } from './common.ts'
import { FieldError } from './error.ts'
import { limitUnits } from './lifecycle.ts'
import { defineRoute } from './route.ts'
import { settingForms } from './setting-forms.ts'

/** One value that the centre may choose, as it is in force now. */
export const Setting = Type.Object(
  {
    key: Type.String(),
    label: Text,
    group: Text,
    /** What it is for and what it changes, where the label does not say it. */
    help: nullable(Text),
    unit: nullable(Text),
    /** What a change asks for: the rules of signing in are the security administrator's. */
    action: literals(['settings.write', 'security.policy']),
    form: literals(settingForms),
    /** JSON Schema of the value: range, columns and their headings. */
    schema: Type.Unknown(),
    value: Type.Unknown(),
    /** What the product came with. */
    standard: Type.Unknown(),
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
    value: Type.Unknown(),
    confirmed: Type.Boolean(),
    changedBy: nullable(Type.String()),
    changedAt: nullable(Instant),
    note: nullable(Type.String()),
  },
  { additionalProperties: false },
)
export type SettingVersion = Static<typeof SettingVersion>

export const SettingPreview = Type.Object(
  {
    /** Why the value is not possible; empty when it is. */
    faults: Type.Array(FieldError),
    /** Open cases by the version that they began with: they keep it. */
    openCases: Type.Array(
      Type.Object({ version: Type.Integer(), count: Type.Integer() }, { additionalProperties: false }),
    ),
    /** For a limit: where it would end if it began now. */
    examples: Type.Array(
      Type.Object(
        { kind: Text, until: Text, unit: literals(limitUnits), startedAt: Instant, before: Instant, after: Instant },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type SettingPreview = Static<typeof SettingPreview>

const keyParams = Type.Object({ key: Type.String({ pattern: '^[a-z0-9_.]{3,60}$' }) }, { additionalProperties: false })

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
        value: Type.Unknown(),
        version: Type.Integer({ minimum: 0 }),
        note: Type.String({ minLength: 2, maxLength: 300 }),
      },
      { additionalProperties: false },
    ),
    responses: { 200: Setting },
  }),
  /** What a change would do, before it is saved: nothing is written. */
  previewSetting: defineRoute({
    method: 'POST',
    path: '/api/v1/settings/:key/preview',
    tag: 'settings',
    summary: { zh: '预览修改规则的影响', en: 'What a change of a setting would do' },
    permission: 'settings.write',
    params: keyParams,
    body: Type.Object({ value: Type.Unknown() }, { additionalProperties: false }),
    responses: { 200: SettingPreview },
  }),
  changeSecuritySetting: defineRoute({
    method: 'PUT',
    path: '/api/v1/security-settings/:key',
    tag: 'settings',
    summary: { zh: '修改或确认一项登录安全规则', en: 'Change or confirm one rule of signing in' },
    permission: 'security.policy',
    params: keyParams,
    body: Type.Object(
      {
        value: Type.Unknown(),
        version: Type.Integer({ minimum: 0 }),
        note: Type.String({ minLength: 2, maxLength: 300 }),
      },
      { additionalProperties: false },
    ),
    responses: { 200: Setting },
  }),
} as const
