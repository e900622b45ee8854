import { describe, expect, it } from 'vitest'
import { digestSecret } from '../sip/digest.ts'
import { deviceId, password } from '../testing/builders.ts'
import { statusOf } from '../testing/endpoint-bench.ts'
import { deviceRemote, platformBench } from '../testing/platform-bench.ts'

describe('registration', () => {
  it('is challenged, then granted with Contact, Expires and the local time', async () => {
    const { device, platform, events } = await platformBench()
    const challenge = await device.challenge()
    expect(statusOf(challenge)).toBe(401)
    expect(challenge).toMatch(
      /WWW-Authenticate: Digest realm="3402000000", nonce="[\w-]+", algorithm=MD5, qop="auth"\r\n/,
    )
    const granted = await device.register(['Expires: 7200', 'X-GB-Ver: 3.0'])
    expect(statusOf(granted)).toBe(200)
    expect(granted).toContain('Expires: 7200')
    expect(granted).toContain('Date: 2024-01-01T08:00:00.000\r\n')
    expect(events).toEqual([
      {
        name: 'deviceRegistered',
        event: {
          deviceId,
          remote: deviceRemote,
          contact: `sip:${deviceId}@192.0.2.10:5060`,
          expiresSeconds: 7200,
          edition: '2022',
          isRefresh: false,
        },
      },
    ])
    expect(platform.device(deviceId)?.remote).toEqual(deviceRemote)
  })

  it('takes the old form without qop', async () => {
    const { device } = await platformBench()
    const challenge = (await device.challenge()).replace(', qop="auth"', '')
    expect(statusOf(await device.request('REGISTER', [device.contact(), device.authorization(challenge)]))).toBe(200)
  })

  it('is refused with 403 for a wrong password, an unknown device or another username', async () => {
    const { device, platform } = await platformBench()
    const wrong = device.authorization(await device.challenge(), { password: 'guess' })
    expect(statusOf(await device.request('REGISTER', [device.contact(), wrong]))).toBe(403)
    const other = device.authorization(await device.challenge(), { username: '34020000001180000002' })
    expect(statusOf(await device.request('REGISTER', [device.contact(), other]))).toBe(403)
    const stranger = await platformBench({ credentials: async () => undefined })
    expect(statusOf(await stranger.device.register())).toBe(403)
    expect([platform.devices(), platform.counters().registrationsRefused]).toEqual([[], 2])
  })

  it('is granted for the digest of a password alone, and to an open device without any', async () => {
    const ha1 = digestSecret(deviceId, '3402000000', password)
    const hashed = await platformBench({ credentials: () => ({ password: { ha1 } }) })
    expect(statusOf(await hashed.device.register())).toBe(200)
    const open = await platformBench({ credentials: () => ({ open: true, password }) })
    expect(statusOf(await open.device.challenge(['Expires: 3600']))).toBe(200)
    // Anybody could end it otherwise.
    expect(statusOf(await open.device.challenge(['Expires: 0']))).toBe(401)
    expect([open.platform.devices().length, statusOf(await open.device.register(['Expires: 0']))]).toEqual([1, 200])
    expect(open.platform.devices()).toEqual([])
  })

  it('of a device that the platform dismisses is over at once', async () => {
    const { device, platform, events } = await platformBench()
    await device.register()
    platform.dismiss(deviceId)
    expect(events.at(-1)).toEqual({ name: 'deviceLost', event: { deviceId, reason: 'dismissed' } })
    expect(statusOf(await device.keepalive())).toBe(403)
  })

  it('is refused when looking up the password fails, without a word of why', async () => {
    const { device } = await platformBench({ credentials: () => Promise.reject(new Error('database password is x')) })
    const answer = await device.challenge()
    expect(statusOf(answer)).toBe(500)
    expect(answer).not.toContain('database')
  })

  it('challenges another scheme and another realm again, and does not know ids of another kind', async () => {
    const { device } = await platformBench()
    const scheme = 'Authorization: NoOneKnowsThisScheme opaque-data=here'
    expect(statusOf(await device.request('REGISTER', [device.contact(), scheme]))).toBe(401)
    const realm = device.authorization((await device.challenge()).replace('realm="3402000000"', 'realm="other"'))
    expect(statusOf(await device.request('REGISTER', [device.contact(), realm]))).toBe(401)
    device.id = 'j.user'
    expect(statusOf(await device.register())).toBe(403)
  })

  it('cannot be replayed, not even from the same address', async () => {
    const { device } = await platformBench()
    const authorization = device.authorization(await device.challenge())
    expect(statusOf(await device.request('REGISTER', [device.contact(), authorization]))).toBe(200)
    const replay = await device.request('REGISTER', [device.contact(), authorization])
    expect([statusOf(replay), replay.includes('stale=true')]).toEqual([401, true])
  })

  it('may use its nonce again with a higher count until it expires', async () => {
    const { device, clock } = await platformBench()
    const challenge = await device.challenge()
    const again = (nc: number) =>
      device.request('REGISTER', [device.contact(), device.authorization(challenge, { nc })])
    expect(statusOf(await again(1))).toBe(200)
    expect(statusOf(await again(2))).toBe(200)
    clock.advance(301_000)
    expect(await again(3)).toContain('stale=true')
  })

  it('cannot use a nonce that was given to another address', async () => {
    const { device } = await platformBench()
    const authorization = device.authorization(await device.challenge())
    device.remote = { ...deviceRemote, address: '192.0.2.66' }
    expect(await device.request('REGISTER', [device.contact(), authorization])).toContain('stale=true')
  })

  it('shorter than allowed is answered 423 with Min-Expires, longer is cut', async () => {
    const { device } = await platformBench()
    const short = await device.register(['Expires: 60'])
    expect([statusOf(short), short.includes('Min-Expires: 3600')]).toEqual([423, true])
    expect(await device.register(['Expires: 99999999999999999999'])).toContain('Expires: 86400')
    expect(await device.register([])).toContain('Expires: 86400')
  })

  it('taken back needs the password too', async () => {
    const { device, platform, names } = await platformBench()
    await device.register()
    const unsigned = await device.challenge(['Expires: 0'])
    expect([statusOf(unsigned), platform.devices().length]).toEqual([401, 1])
    expect(statusOf(await device.register(['Expires: 0']))).toBe(200)
    expect([platform.devices(), names()]).toEqual([[], ['deviceRegistered', 'deviceUnregistered']])
  })

  it('from a new address moves the device there', async () => {
    const { device, platform, events } = await platformBench()
    await device.register()
    device.remote = { ...deviceRemote, address: '192.0.2.77' }
    await device.register()
    expect(platform.device(deviceId)?.remote.address).toBe('192.0.2.77')
    expect(platform.devices()).toHaveLength(1)
    expect(events.at(-1)).toMatchObject({ name: 'deviceRegistered', event: { isRefresh: true } })
  })

  it('on behalf of somebody else is refused', async () => {
    const { transport } = await platformBench()
    transport.deliver(
      'REGISTER sip:x SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKq\r\nCall-ID: q\r\nCSeq: 1 REGISTER\r\n' +
        `From: <sip:34020000001180000002@x>;tag=1\r\nTo: <sip:${deviceId}@x>\r\n\r\n`,
      deviceRemote,
    )
    expect(statusOf(transport.take()[0])).toBe(403)
  })

  it('beyond the limit of devices is answered 503, a refresh is not', async () => {
    const { device } = await platformBench({ limits: { devices: 1 } })
    await device.register()
    expect(statusOf(await device.register())).toBe(200)
    device.id = '34020000001180000002'
    expect(statusOf(await device.register())).toBe(503)
  })

  it('floods leave nothing behind', async () => {
    const { device, platform, clock } = await platformBench()
    for (let count = 0; count < 500; count++) {
      device.id = String(34020000001180000n + BigInt(count)).padEnd(20, '0')
      await device.challenge()
    }
    expect(platform.counters()).toMatchObject({ noncesHeld: 0, devicesRegistered: 0 })
    clock.advance(32_000)
    expect([platform.counters().transactionsOpen, clock.pending]).toEqual([0, 0])
  })
})

describe('a registered device', () => {
  it('is lost after three missed keepalives, once', async () => {
    const { device, platform, clock, events } = await platformBench()
    await device.register()
    clock.advance(100_000)
    await device.keepalive()
    clock.advance(209_000)
    expect(platform.devices()).toHaveLength(1)
    clock.advance(1000)
    expect(platform.devices()).toHaveLength(0)
    clock.advance(3_600_000)
    const lost = events.filter(({ name }) => name === 'deviceLost')
    expect(lost).toEqual([{ name: 'deviceLost', event: { deviceId, reason: 'keepalive' } }])
  })

  it('is lost when its registration runs out, though it keeps alive', async () => {
    const { device, clock, events } = await platformBench()
    await device.register(['Expires: 3600'])
    for (let minute = 0; minute < 61; minute++) {
      clock.advance(60_000)
      await device.keepalive()
    }
    expect(events.find(({ name }) => name === 'deviceLost')).toMatchObject({ event: { reason: 'expired' } })
    expect(statusOf(await device.keepalive())).toBe(403)
  })

  it('is not lost because the platform itself was held up', async () => {
    const { device, platform, clock } = await platformBench()
    await device.register()
    clock.stall(300_000)
    clock.advance(0)
    expect(platform.devices()).toHaveLength(1)
    await device.keepalive()
    clock.advance(200_000)
    expect(platform.devices()).toHaveLength(1)
  })

  it('is followed to the port that its keepalives come from', async () => {
    const { device, platform } = await platformBench()
    await device.register()
    device.remote = { ...deviceRemote, port: 6000 }
    expect(statusOf(await device.keepalive())).toBe(200)
    expect(platform.device(deviceId)?.remote.port).toBe(6000)
  })
})
