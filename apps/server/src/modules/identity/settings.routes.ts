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
import { allow } from './principal.ts'

interface Dependencies {
  readonly database: Database
  readonly settings: Settings
  readonly now: () => Date
}

/** The administrator's page of settings. It stands here because a change needs somebody who makes it. */
export function registerSettingsRoutes(app: FastifyInstance, { database, settings, now }: Dependencies): void {
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

  route(app, contract.changeSetting, async ({ params, body, request }) => {
    const principal = principalOf(request)
    allow(principal, 'settings.write')
    const definition = definitionOf(params.key)
    const { accountId, name, scope } = principal
    const change = await database.transaction(scope, async (tx) => {
      const made = await changeSetting(tx, settings, { ...params, ...body, by: { accountId, name }, at: now() })
      const data = { value: made.value, version: made.version, note: made.note }
      await appendAudit(tx, { accountId, action: 'setting.changed', subject: made.key, data })
      return made
    })
    return toSetting(definition, change)
  })
}
