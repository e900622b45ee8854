import { describe, expect, it } from 'vitest'
import { type Environment, readConfig } from './read-config.ts'
import { withSipOfCounty } from './sip-of-county.ts'

const machine = { address: '192.0.2.7' }
const read = (environment: Environment) => readConfig(environment, machine)
const english = (environment: Environment) => read(environment).problems?.map(({ en }) => en)

describe('readConfig', () => {
  it('takes the documented defaults from an empty environment', () => {
    expect(read({}).config).toMatchObject({
      port: 8080,
      httpsPort: 8443,
      publicHost: '192.0.2.7',
      sip: null,
      rtpPorts: { first: 30_000, last: 30_999 },
      databaseUrl: null,
      demonstration: false,
      uploadLimitBytes: 52_428_800,
    })
  })

  it('cannot be changed after it is read', () => {
    const { config } = read({})
    expect(Object.isFrozen(config) && Object.isFrozen(config?.rtpPorts)).toBe(true)
  })

  it('names key, value and what is allowed in one line', () => {
    expect(english({ PORT: 'abc' })).toEqual(['PORT=abc: must be an integer 0–65535'])
    expect(read({ PORT: 'abc' }).problems?.[0]?.zh).toBe('PORT=abc：必须是 0–65535 的整数')
  })

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '8e3'],
    ['PORT', ' 80'],
    ['HTTPS_PORT', 'none'],
    ['RTP_PORTS', '30000'],
    ['RTP_PORTS', '30001-30999'],
    ['RTP_PORTS', '30999-30000'],
    ['RTP_PORTS', '30000-70000'],
    ['SIP_DOMAIN', '522'],
    ['PUBLIC_HOST', 'a b'],
    ['PUBLIC_HOST', '300.1.1.1'],
    ['HTTPS_NAMES', 'one,,two'],
    ['TRUSTED_PROXIES', '10.0.0.0/40'],
    ['LOG_LEVEL', 'loud'],
    ['DEMONSTRATION', 'yes'],
    ['UPLOAD_LIMIT_MB', '0'],
    ['DATABASE_URL', 'mysql://localhost/x'],
  ])('refuses %s=%s', (name, value) => {
    const [problem, ...others] = english({ [name]: value }) ?? []
    expect(problem).toMatch(new RegExp(`^${name}=`))
    expect(others).toEqual([])
  })

  it('reports every wrong value at once', () => {
    expect(english({ PORT: 'x', LOG_LEVEL: 'y', SIP_ID: 'z' })).toHaveLength(3)
  })

  it('never repeats a secret, even a wrong one', () => {
    const lines = english({ SIP_PASSWORD: 'hunter2', DATABASE_URL: 'pg://me:hunter2@db/x' })
    expect(lines).toHaveLength(2)
    expect(lines?.join()).not.toContain('hunter2')
  })

  it('wants a password for devices, and domain and id both or neither', () => {
    expect(english({ SIP_DOMAIN: '3402000000' })).toEqual([
      'SIP_ID=: devices need SIP_PASSWORD; SIP_DOMAIN and SIP_ID are set both or neither (then they follow from the county)',
      'SIP_PASSWORD=: devices need SIP_PASSWORD; SIP_DOMAIN and SIP_ID are set both or neither (then they follow from the county)',
    ])
    const { config } = read({ SIP_PASSWORD: 'long-enough' })
    expect(config && withSipOfCounty(config, '990102').sip).toMatchObject({
      domain: '9901020000',
      id: '99010200002000000001',
    })
  })

  it('wants the SIP id to begin with the domain', () => {
    const sip = { SIP_DOMAIN: '3402000000', SIP_ID: '34030000002000000001', SIP_PASSWORD: 'long-enough' }
    expect(english(sip)).toEqual(['SIP_ID=34030000002000000001: must begin with SIP_DOMAIN 3402000000'])
    expect(read({ ...sip, SIP_ID: '34020000002000000001' }).config?.sip).toMatchObject({
      port: 5060,
      domain: '3402000000',
    })
  })

  it('takes an empty value for unset', () => {
    expect(read({ PORT: '', DATABASE_URL: '' }).config).toMatchObject({ port: 8080, databaseUrl: null })
  })

  it('closes HTTPS by off and takes any free port by 0', () => {
    expect(read({ HTTPS_PORT: 'off', PORT: '0' }).config).toMatchObject({ httpsPort: null, port: 0 })
  })
})
