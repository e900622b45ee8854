import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothEngines } from '../../testing/data-set.ts'
import { act, incidentAfter, raise } from '../../testing/incident-steps.ts'
import { areas, cameras } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

onBothEngines('the search', (kind) => {
  let server: TestServer
  let code: string
  beforeAll(async () => {
    server = await startTestServer(kind)
    const west = await raise(await server.as('township-staff-a'), cameras.a1, { description: '山林界址起争执' })
    code = west.code
    await raise(await server.as('township-staff-b'), cameras.b1, { description: '山林被人砍伐' })
    await server.modules.searchIndexer.run()
  })
  afterAll(() => server.remove())

  const titles = async (username: string, q: string, type?: 'case' | 'camera' | 'person' | 'division') => {
    const { items } = await (await server.as(username)).api.search({ query: { q, ...(type && { type }) } })
    return items.map(({ title }) => title)
  }

  it.each(['山林', 'shanlin', '界址 争执', '界址'])('finds a case by %s, and none of another area', async (q) => {
    expect(await titles('village-service-a', q, 'case')).toEqual([expect.stringContaining('山林界址起争执')])
    expect(await titles('village-service-b', '界址', 'case')).toEqual([])
  })

  it('shows the county both, the newest first', async () => {
    const found = await titles('county-command-a', '山林', 'case')
    expect(found.map((title) => title.slice(-3))).toEqual(['人砍伐', '起争执'])
  })

  it('finds a case by its code and by the last digits of it', async () => {
    expect(await titles('county-command-a', code)).toHaveLength(1)
    expect(await titles('township-staff-a', code.slice(-4), 'case')).toHaveLength(1)
    expect(await titles('township-staff-b', code)).toEqual([])
  })

  it('finds cameras, places and divisions, and people by the end of their phone, which is not shown', async () => {
    expect(await titles('township-staff-a', 'shexiangtou', 'camera')).toHaveLength(3)
    expect(await titles('township-staff-b', '摄像头', 'camera')).toHaveLength(2)
    expect(await titles('township-staff-a', '示例villageA1', 'division')).toContain('示例villageA1')
    const county = await server.as('county-command-a')
    const { items } = await county.api.search({ query: { q: '13900000', type: 'person' } })
    expect(items).toEqual([])
    const people = await county.api.search({ query: { q: '0008', type: 'person' } })
    expect(people.items[0]?.detail).toMatch(/139\*\*\*\*0008$/)
  })

  it('gives an administrator none of the county’s business', async () => {
    const { items } = await (await server.as('system-admin-a')).api.search({ query: { q: '示例' } })
    expect(new Set(items.map(({ type }) => type))).toEqual(new Set(['division']))
  })

  it('finds what was sent to somebody from elsewhere', async () => {
    const sent = await incidentAfter(server, 'confirm', 'b')
    await act(await server.as('county-command-a'), sent, 'dispatch', { assigneeIds: ['person-police-a'] })
    expect(sent.areaCode).toBe(areas.gridB1)
    expect(await titles('police-a', sent.code, 'case')).toHaveLength(1)
    expect(await titles('department-a', sent.code, 'case')).toEqual([])
  })
})
