import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.ts'

function capture(pretty = false) {
  const lines: string[] = []
  const log = createLogger({ level: 'info', pretty, destination: { write: (line) => lines.push(line) } })
  return { log, text: () => lines.join('') }
}

describe('the log', () => {
  it('is one JSON object a line with level and time in words', () => {
    const { log, text } = capture()
    log.info({ cameras: 3 }, 'registered')
    expect(JSON.parse(text())).toMatchObject({
      level: 'info',
      cameras: 3,
      msg: 'registered',
      time: expect.stringMatching(/Z$/),
    })
  })

  it.each([
    ['a password at any depth', { a: { b: [{ password: 'hunter2' }] } }],
    ['a password with quotes in it', { password: '"hunter2' }],
    ['the Authorization header', { headers: { authorization: 'Digest hunter2' } }],
    ['cookies set', { headers: { 'set-cookie': ['a=hunter2', 'b=hunter2'] } }],
    ['a ticket in an address', { url: '/live/1.flv?codec=h264&ticket=hunter2&x=1' }],
    ['a ticket in an error', { err: new Error('GET ws://host/live?ticket=hunter2 failed') }],
    ['a SIP message', { sip: 'REGISTER sip:1 SIP/2.0\r\nAuthorization: Digest username="3", response="hunter2"\r\n' }],
    ['a database address', { err: new Error('connect postgres://me:hunter2@db:5432/x') }],
  ])('does not keep %s', (_what, entry) => {
    const { log, text } = capture()
    log.info(entry, 'seen')
    expect(text()).toContain('***')
    expect(text()).not.toContain('hunter2')
    expect(() => JSON.parse(text())).not.toThrow()
  })

  it('keeps what follows a secret', () => {
    const { log, text } = capture()
    log.info({ sip: 'Authorization: Digest response="hunter2"\r\nCall-ID: 77', url: '/a?ticket=hunter2&x=1' }, 'seen')
    const { sip, url } = JSON.parse(text())
    expect(sip).toBe('Authorization: ***\r\nCall-ID: 77')
    expect(url).toBe('/a?ticket=***&x=1')
  })

  it('does not keep secrets in readable lines either', () => {
    const { log, text } = capture(true)
    log.info({ user: { password: 'hunter2' } }, 'seen')
    expect(text()).toContain('seen')
    expect(text()).not.toContain('hunter2')
  })
})
