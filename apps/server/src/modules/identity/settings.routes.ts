import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../../platform/db/index.ts'
import { route, scopeOf } from '../../platform/http/index.ts'
import {
  changeSetting,
  productDefault,
  type Settings,
  settingErrors,
  settingHistory,
  toSetting,
  toSettingVersion,
} from '../settings/index.ts'
import { appendAudit } from './audit.store.ts'
import { principalOf } from './guard.routes.ts'
import { accessErrors, allow, type Principal } from './principal.ts'

interface Dependencies {
  readonly database: Database
  readonly settings: Settings
  readonly now: () => Date
  /** Called when the rules of signing in were changed. */
  readonly onSecurityChange: () => void
}

/** The administrator's page of settings. It stands here because a change needs somebody who makes it. */
export function registerSettingsRoutes(
  app: FastifyInstance,
  { database, settings, now, onSecurityChange }: Dependencies,
): void {
  const definitionOf = (key: string) => {
    const definition = settings.definitions.find((candidate) => candidate.key === key)
    if (!definition) throw settingErrors.SETTING_NOT_FOUND()
    return definition
  }

  route(app, contract.listSettings, async ({ request }) => {
    const values = await database.transaction(scopeOf(request), (tx) => settings.current(tx))
    return {
      items: settings.definitions.map((definition) =>
        toSetting(definition, values.get(definition.key) ?? productDefault(definition)),
      ),
    }
  })

  route(app, contract.settingVersions, async ({ params, request }) => {
    const definition = definitionOf(params.key)
    const history = await database.transaction(scopeOf(request), (tx) => settingHistory(tx, params.key))
    return { items: [...history, productDefault(definition)].map(toSettingVersion) }
  })

  route(app, contract.changeSetting, ({ params, body, request }) =>
    change(principalOf(request), 'settings.write', params.key, body),
  )
  route(app, contract.changeSecuritySetting, ({ params, body, request }) =>
    change(principalOf(request), 'security.policy', params.key, body),
  )

  async function change(
    principal: Principal,
    action: 'settings.write' | 'security.policy',
    key: string,
    body: { readonly value: unknown; readonly version: number; readonly note: string },
  ) {
    allow(principal, action)
    const definition = definitionOf(key)
    // One administrator's rules are not found by another's door.
    if ((definition.action ?? 'settings.write') !== action) throw accessErrors.NOT_ALLOWED()
    const { accountId, name, scope } = principal
    const changed = await database.transaction(scope, async (tx) => {
      const made = await changeSetting(tx, settings, { key, ...body, by: { accountId, name }, at: now() })
      const data = { value: made.value, version: made.version, note: made.note }
      await appendAudit(tx, { accountId, action: 'setting.changed', subject: made.key, data })
      return made
    })
    if (action === 'security.policy') onSecurityChange()
    return toSetting(definition, changed)
  }
}
