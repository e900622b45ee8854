import { expect, it } from 'vitest'
import { lines } from './announce.ts'

const sip = {
  host: '0.0.0.0',
  port: 5060,
  domain: '3402000000',
  id: '34020000002000000001',
  password: 'never-printed',
  unknownDevices: 'approve' as const,
  keepaliveSeconds: 60,
}
const config = { publicHost: '192.0.2.7', demonstration: false, sip }

it('tells where desk, phone and certificate are, and never the SIP password', () => {
  const text = lines(config, { port: 8081, httpsPort: 8444, sipPort: 5060 }).join('\n')
  expect(text).toContain('http://192.0.2.7:8081/')
  expect(text).toContain('https://192.0.2.7:8444/m/')
  expect(text).toContain('http://192.0.2.7:8081/trust')
  expect(text).not.toContain('never-printed')
  expect(text).not.toContain('演示')
})

it('tells the accounts in the demonstration only', () => {
  const accounts = { usernames: ['command'], password: 'known' }
  expect(lines(config, { port: 8080, httpsPort: null, sipPort: null }, accounts).join('\n')).toMatch(
    /演示.*command.*known/s,
  )
})

it('says when no device can be taken in', () => {
  expect(lines({ ...config, sip: null }, { port: 8080, httpsPort: null, sipPort: null }).join('\n')).toContain(
    'SIP_DOMAIN',
  )
})
