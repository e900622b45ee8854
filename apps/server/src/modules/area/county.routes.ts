import { contract, type SystemInfo } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import type { County } from '../../platform/db/index.ts'
import { route } from '../../platform/http/index.ts'

interface Dependencies {
  readonly county: County
  readonly version: string
  /** Long work that still fills in. */
  readonly preparation: () => SystemInfo['preparation']
  readonly now: () => Date
}

export function registerCountyRoutes(app: FastifyInstance, { county, version, preparation, now }: Dependencies): void {
  const { code, name, centreName, center, bounds, demonstration, helpPhone } = county
  route(app, contract.system, async () => ({
    product: { zh: '枫桥', en: 'Fengqiao' },
    version,
    centre: centreName,
    county: { code, name, center: { ...center }, bounds: [...bounds] as [number, number, number, number] },
    demonstration,
    helpPhone,
    preparation: preparation(),
    now: now().toISOString(),
  }))
}
