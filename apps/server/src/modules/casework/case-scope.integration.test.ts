import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Engine, EngineConnection } from '../../platform/db/index.ts'
import { openingScript } from '../../platform/db/scope.ts'
import { createDataSet, type DataSet, onBothEngines } from '../../testing/data-set.ts'
import { incidentAfter } from '../../testing/incident-steps.ts'
import { areas, testCounty } from '../../testing/test-county.ts'
import { startTestServer } from '../../testing/test-server.ts'

const elsewhere = 5000

interface PlanNode {
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

onBothEngines('the cases that somebody sees', (kind) => {
  let data: DataSet
  let engine: Engine
  let connection: EngineConnection

  beforeAll(async () => {
    data = await createDataSet(kind)
    const server = await startTestServer(kind, { data })
    await incidentAfter(server, 'sign', 'a')
    await incidentAfter(server, 'confirm', 'b')
    await server.stop()
    engine = await data.openRaw()
    connection = await engine.connect()
    await copyCases(connection, areas.gridB1)
  })
  afterAll(async () => {
    connection.release()
    await engine.close()
    await data.remove()
  })

  it('are counted without reading those of other areas', async () => {
    const scope = {
      kind: 'person',
      accountId: 'grid-worker-a',
      personId: 'person-grid-worker-a',
      areaPrefix: areas.gridA1,
    } as const
    await connection.script(openingScript(testCounty.code, scope))
    const { rows } = await connection.query(
      'EXPLAIN (ANALYZE, FORMAT JSON) SELECT count(*) FROM case_record WHERE final = false',
      [],
    )
    await connection.script('ROLLBACK')
    const explained = rows[0]?.['QUERY PLAN'] as readonly { readonly Plan: PlanNode }[] | undefined
    expect(explained?.map(({ Plan }) => rowsThrownAway(Plan))[0]).toBeLessThan(elsewhere / 10)
  })
})

function rowsThrownAway(node: PlanNode): number {
  return (node['Rows Removed by Filter'] ?? 0) + (node.Plans ?? []).reduce((sum, part) => sum + rowsThrownAway(part), 0)
}

/** As many more of the cases that lie in the area. */
async function copyCases(connection: EngineConnection, area: string): Promise<void> {
  const { rows } = await connection.query(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'case_record'`,
    [],
  )
  const names = rows.map(({ name }) => String(name))
  const values = names.map((name) => (name === 'id' || name === 'code' ? `${name} || '-' || g` : name))
  await connection.script(`
    INSERT INTO case_record (${names.join(', ')})
    SELECT ${values.join(', ')} FROM case_record, generate_series(1, ${elsewhere}) g WHERE area_code = '${area}';
    ANALYZE case_record;
  `)
}
