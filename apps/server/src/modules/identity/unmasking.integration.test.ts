import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../testing/caller.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

describe('seeing a hidden value', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server.remove())

  const phoneOf = (id: string, reason = '核对联系方式') => ({
    body: { subject: 'person', id, field: 'phone', reason },
  })

  it('shows it to somebody of the area, and the auditor sees who, of whom and why, but not the value', async () => {
    const staff = await server.as('township-staff-a')
    const { value } = await staff.api.unmask(phoneOf('person-grid-worker-a'))
    expect(value).toMatch(/^1390000\d{4}$/)
    const auditor = await server.as('audit-admin-a')
    const { items } = await auditor.api.searchAudit({ query: { action: 'data.unmasked' } })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      account: { username: 'township-staff-a' },
      subject: 'person-grid-worker-a',
      data: { subject: 'person', field: 'phone', reason: '核对联系方式' },
    })
    expect(JSON.stringify(items)).not.toContain(value)
  })

  it('finds nothing outside of the area, nothing unknown, and needs a reason', async () => {
    const staff = await server.as('township-staff-a')
    expect((await refusal(staff.api.unmask(phoneOf('person-grid-worker-b')))).code).toBe('NOTHING_TO_UNMASK')
    const password = { body: { subject: 'account', id: 'grid-worker-a', field: 'password', reason: '想看一看' } }
    expect((await refusal(staff.api.unmask(password))).code).toBe('NOTHING_TO_UNMASK')
    expect((await refusal(staff.api.unmask(phoneOf('person-grid-worker-a', '看')))).code).toBe('INVALID_REQUEST')
  })

  it('gives everybody the phone of whoever is on duty, and no administrator anything', async () => {
    const worker = await server.as('grid-worker-b')
    const onDuty = { body: { subject: 'duty', id: 'person-township-staff-a', field: 'phone', reason: '值班联系' } }
    expect((await worker.api.unmask(onDuty)).value).toMatch(/^1390000/)
    for (const name of ['system-admin-a', 'security-admin-a', 'audit-admin-a']) {
      expect((await refusal((await server.as(name)).api.unmask(onDuty))).code).toBe('NOT_ALLOWED')
    }
  })
})
