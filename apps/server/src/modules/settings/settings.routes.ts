import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../../platform/db/index.ts'
import { route, scopeOf } from '../../platform/http/index.ts'
import { currentValue, toSetting } from './setting.ts'
import type { Settings } from './settings.ts'

interface Dependencies {
  readonly database: Database
  readonly settings: Settings
}

export function registerSettingsRoutes(app: FastifyInstance, { database, settings }: Dependencies): void {
  route(app, contract.listSettings, async ({ request }) => {
    const values = await database.transaction(scopeOf(request), (tx) => settings.current(tx))
    return {
      items: settings.definitions.map((definition) =>
        toSetting(definition, currentValue(definition, values.get(definition.key))),
      ),
    }
  })
}
