import { booleanForm, numberForm, type Role, roleNames, roles } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { defineSetting, type SettingDefinition, type Settings } from '../settings/index.ts'

/** What the security administrator has chosen, in force now. */
export interface SecurityRules {
  readonly passwordLength: number
  readonly passwordKinds: number
  readonly passwordHistory: number
  /** 0: a password does not grow old. */
  readonly passwordDays: number
  readonly lockAfter: number
  readonly longestLockMinutes: number
  readonly idleMinutes: number
  readonly sessionHours: number
  readonly invitationHours: number
  readonly codeMinutes: number
  readonly secondFactorRoles: ReadonlySet<Role>
}

const group = { zh: '登录安全', en: 'Signing in' }
const minutes = { zh: '分钟', en: 'minutes' }
const hours = { zh: '小时', en: 'hours' }
/** Only the security administrator changes these (三员分立). */
const action = 'security.policy' as const

interface Defaults {
  readonly sessionIdleMs: number
  readonly sessionLifeMs: number
}

type NumberKey = Exclude<keyof SecurityRules, 'secondFactorRoles'>

const keys: Readonly<Record<NumberKey, string>> = {
  passwordLength: 'identity.password_length',
  passwordKinds: 'identity.password_kinds',
  passwordHistory: 'identity.password_history',
  passwordDays: 'identity.password_days',
  lockAfter: 'identity.lock_after',
  longestLockMinutes: 'identity.lock_minutes',
  idleMinutes: 'identity.idle_minutes',
  sessionHours: 'identity.session_hours',
  invitationHours: 'identity.invitation_hours',
  codeMinutes: 'identity.code_minutes',
}

const factorKey = (role: Role) => `identity.second_factor.${role.toLowerCase()}`

/** @param defaults what the installation's environment says; the centre may choose otherwise. */
export function identitySettings(defaults: Defaults): readonly SettingDefinition[] {
  const idle = Math.round(defaults.sessionIdleMs / 60_000)
  const life = Math.round(defaults.sessionLifeMs / 3_600_000)
  return [
    defineSetting({
      key: keys.passwordLength,
      label: { zh: '密码最少位数', en: 'Shortest password' },
      group,
      unit: { zh: '位', en: 'characters' },
      schema: numberForm(8, 64),
      standard: 10,
      action,
    }),
    defineSetting({
      key: keys.passwordKinds,
      label: { zh: '密码须含几类字符', en: 'Kinds of characters in a password' },
      help: { zh: '大写字母、小写字母、数字、符号四类', en: 'Of capital letters, small letters, digits and signs' },
      group,
      unit: { zh: '类', en: 'kinds' },
      schema: numberForm(1, 4),
      standard: 3,
      action,
    }),
    defineSetting({
      key: keys.passwordHistory,
      label: { zh: '不得与最近几次密码相同', en: 'Former passwords not taken again' },
      group,
      unit: { zh: '次', en: 'passwords' },
      schema: numberForm(0, 24),
      standard: 3,
      action,
    }),
    defineSetting({
      key: keys.passwordDays,
      label: { zh: '密码有效期', en: 'A password is good for' },
      help: { zh: '0 为不过期；过期后登录时必须修改', en: '0: for ever; an old one has to be changed at sign-in' },
      group,
      unit: { zh: '天', en: 'days' },
      schema: numberForm(0, 730),
      standard: 0,
      action,
    }),
    defineSetting({
      key: keys.lockAfter,
      label: { zh: '连续输错几次后锁定', en: 'Errors in a row before an account is locked' },
      group,
      unit: { zh: '次', en: 'errors' },
      schema: numberForm(3, 20),
      standard: 5,
      action,
    }),
    defineSetting({
      key: keys.longestLockMinutes,
      label: { zh: '最长锁定时间', en: 'Longest time of a lock' },
      help: {
        zh: '第一次锁 1 分钟，再错则加倍，到此为止；安全管理员可随时解锁',
        en: 'The first lock is one minute, each further error doubles it up to this; it can be lifted at any time',
      },
      group,
      unit: minutes,
      schema: numberForm(1, 1440),
      standard: 15,
      action,
    }),
    defineSetting({
      key: keys.idleMinutes,
      label: { zh: '无人操作自动退出', en: 'Signed out when nobody is there for' },
      group,
      unit: minutes,
      schema: numberForm(5, 1440),
      standard: idle,
      action,
    }),
    defineSetting({
      key: keys.sessionHours,
      label: { zh: '一次登录最长时间', en: 'Longest time of one sign-in' },
      group,
      unit: hours,
      schema: numberForm(1, 720),
      standard: life,
      action,
    }),
    defineSetting({
      key: keys.invitationHours,
      label: { zh: '邀请链接有效期', en: 'An invitation is good for' },
      group,
      unit: hours,
      schema: numberForm(1, 720),
      standard: 72,
      action,
    }),
    defineSetting({
      key: keys.codeMinutes,
      label: { zh: '短信验证码有效期', en: 'A code by phone is good for' },
      group,
      unit: minutes,
      schema: numberForm(1, 30),
      standard: 5,
      action,
    }),
    ...roles.map((role) =>
      defineSetting({
        key: factorKey(role),
        label: {
          zh: `${roleNames[role].zh}必须用动态口令`,
          en: `Second factor asked of: ${roleNames[role].en}`,
        },
        group: { zh: '动态口令（第二因素）', en: 'Second factor' },
        schema: booleanForm(),
        standard: false,
        action,
      }),
    ),
  ]
}

export async function readSecurityRules(tx: Tx, settings: Settings): Promise<SecurityRules> {
  const values = await settings.current(tx)
  const number = (key: NumberKey) => Number(values.get(keys[key])?.value)
  return {
    passwordLength: number('passwordLength'),
    passwordKinds: number('passwordKinds'),
    passwordHistory: number('passwordHistory'),
    passwordDays: number('passwordDays'),
    lockAfter: number('lockAfter'),
    longestLockMinutes: number('longestLockMinutes'),
    idleMinutes: number('idleMinutes'),
    sessionHours: number('sessionHours'),
    invitationHours: number('invitationHours'),
    codeMinutes: number('codeMinutes'),
    secondFactorRoles: new Set(roles.filter((role) => values.get(factorKey(role))?.value === true)),
  }
}
