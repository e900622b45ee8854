import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../../platform/db/index.ts'
import { route, scopeOf } from '../../platform/http/index.ts'
import { areaErrors } from './area.errors.ts'
import type { Area } from './area.ts'
import { toDivision } from './directory.ts'
import { boundariesOf, boundaryOf, readBaseMap } from './division.store.ts'
import { areaPrefix } from './division.ts'

interface Dependencies {
  readonly database: Database
  readonly area: Area
}

export function registerAreaRoutes(app: FastifyInstance, { database, area }: Dependencies): void {
  route(app, contract.listDivisions, async ({ query }) => {
    const directory = await area.directory()
    const { parent, level } = query
    const candidates = parent && !level ? directory.childrenOf(parent) : [...directory.all()]
    const prefix = parent ? areaPrefix(parent) : ''
    return {
      items: candidates
        .filter((division) => (level ?? division.level) === division.level && division.code.startsWith(prefix))
        .map(toDivision),
    }
  })

  route(app, contract.getDivision, async ({ params, request }) => {
    const directory = await area.directory()
    const division = directory.find(params.code)
    if (!division) throw areaErrors.DIVISION_NOT_FOUND({ values: { code: params.code } })
    const boundary = await database.transaction(scopeOf(request), (tx) => boundaryOf(tx, params.code))
    return {
      division: toDivision(division),
      path: directory.pathOf(params.code).map(toDivision),
      boundary: boundary as never,
    }
  })

  route(app, contract.locate, async ({ query }) => {
    const [directory, code] = await Promise.all([area.directory(), area.locate(query)])
    const division = code === undefined ? undefined : directory.find(code)
    return {
      division: division ? toDivision(division) : null,
      path: code === undefined ? [] : directory.pathOf(code).map(toDivision),
    }
  })

  route(app, contract.mapBoundaries, async ({ query, request }) => {
    const directory = await area.directory()
    const filter = { level: query.level, ...(query.parent && { prefix: areaPrefix(query.parent) }) }
    const rows = await database.transaction(scopeOf(request), (tx) => boundariesOf(tx, filter))
    return {
      type: 'FeatureCollection' as const,
      features: rows.map(({ code, boundary }) => {
        const division = directory.find(code)
        return {
          type: 'Feature' as const,
          id: code,
          geometry: boundary as never,
          properties: { code, name: division?.name ?? code, lng: division?.center.lng, lat: division?.center.lat },
        }
      }),
    }
  })

  route(app, contract.mapBase, async ({ request }) => {
    const features = await database.transaction(scopeOf(request), readBaseMap)
    return { type: 'FeatureCollection' as const, features: features as never }
  })
}
