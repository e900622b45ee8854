import { contract, type Indicator } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { chinaYear } from '../../platform/china-time/index.ts'
import type { Scope } from '../../platform/db/index.ts'
import { declareErrors, route } from '../../platform/http/index.ts'
import { areaPrefix } from '../area/index.ts'
import type { Casework, IndicatorDefinition } from '../casework/index.ts'
import { type Principal, principalOf } from '../identity/index.ts'

interface Dependencies {
  readonly casework: Casework
  /** What the modules have declared; the composition root brings them together. */
  readonly indicators: readonly IndicatorDefinition[]
}

const errors = declareErrors({
  INDICATOR_NOT_FOUND: {
    status: 404,
    zh: '没有这个指标。请从指标列表中选择。',
    en: 'There is no such indicator. Choose one of the list.',
  },
})

/** The one dictionary of figures: each is counted from the records, and says where they are. */
export function registerIndicatorRoutes(app: FastifyInstance, { casework, indicators }: Dependencies): void {
  const { database, now } = casework

  async function compute(
    principal: Principal,
    wanted: readonly IndicatorDefinition[],
    query: { readonly year?: number; readonly area?: string },
  ): Promise<Indicator[]> {
    const computedAt = now()
    const year = query.year ?? chinaYear(computedAt)
    const areaCode = query.area ?? principal.areaCode
    // Nobody counts beyond his own area; sealed matters are counted for everybody of it, and stay closed.
    const own = areaPrefix(principal.areaCode)
    const asked = areaPrefix(areaCode)
    const prefix = asked.startsWith(own) ? asked : own
    const period = { year, areaCode: query.area, areaPrefix: prefix }
    const scope: Scope = { kind: 'indicator' }
    return database.transaction(scope, async (tx) => {
      const figures: Indicator[] = []
      for (const { key, label, formula, unit, compute: make } of wanted) {
        const parts = await make(tx, period)
        const { numerator, denominator } = parts
        const value = unit === 'number' ? numerator : denominator === 0 ? null : numerator / denominator
        figures.push({
          key,
          label,
          formula,
          unit,
          year,
          areaCode,
          value,
          ...parts,
          computedAt: computedAt.toISOString(),
        })
      }
      return figures
    })
  }

  route(app, contract.listIndicators, async ({ query, request }) => ({
    items: await compute(principalOf(request), indicators, query),
  }))

  route(app, contract.getIndicator, async ({ params, query, request }) => {
    const wanted = indicators.filter(({ key }) => key === params.key)
    const [figure] = await compute(principalOf(request), wanted, query)
    if (!figure) throw errors.INDICATOR_NOT_FOUND()
    return figure
  })
}
