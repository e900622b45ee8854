import { describe, expect, it } from 'vitest'
import { deviceOptions, password } from '../testing/builders.ts'
import { responseText } from '../testing/endpoint-bench.ts'
import { MemoryTransport } from '../testing/memory-transport.ts'
import { countingRandom } from '../testing/random.ts'
import { settle, VirtualClock } from '../testing/virtual-clock.ts'
import type { Remote } from '../transport/remote.ts'
import type { DeviceOptions } from './device.ts'
import { GbDevice } from './gb-device.ts'

const server: Remote = { address: '192.0.2.1', port: 5060, transport: 'udp' }

class DeviceMemoryTransport extends MemoryTransport {
  readonly server = server
}

/** A device on virtual time whose server is played by the test. */
async function started(changes: Partial<DeviceOptions> = {}) {
  const clock = new VirtualClock()
  const transport = new DeviceMemoryTransport()
  const device = new GbDevice({ ...deviceOptions(5060), clock, random: countingRandom(), ...changes }, transport)
  const states: string[] = []
  device.on('state', ({ state, status }) => states.push(status === undefined ? state : `${state} ${status}`))
  await device.start()
  await settle()
  const answer = async (status: number, extra: readonly string[] = []) => {
    const [request = ''] = transport.take()
    transport.deliver(responseText(request, status, extra), server)
    await settle()
    return request
  }
  const register = async () => {
    await answer(401, ['WWW-Authenticate: Digest realm="3402000000", nonce="n", qop="auth"'])
    return answer(200, ['Expires: 3600'])
  }
  return { clock, transport, device, states, answer, register }
}

describe('a device', () => {
  it('answers the challenge and is registered', async () => {
    const { device, states, register } = await started()
    const request = await register()
    expect(request).toMatch(/Authorization: Digest username="34020000001180000001", realm="3402000000", nonce="n"/)
    expect(request).toContain('X-GB-Ver: 2.0')
    expect(request).not.toContain(password)
    await device.whenRegistered()
    expect(states).toEqual(['registering', 'registered'])
  })

  it('says why it was refused and tries again, ever more slowly', async () => {
    const { clock, transport, states, answer } = await started()
    const waits: number[] = []
    for (let attempt = 0; attempt < 7; attempt++) {
      await answer(403)
      const from = clock.now()
      while (transport.sent.length === 0) await clock.advanceSettling(1000)
      waits.push((clock.now() - from) / 1000)
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60])
    expect(states.slice(0, 3)).toEqual(['registering', 'waiting 403', 'registering'])
  })

  it('does not answer a second challenge that is not stale: the password is wrong', async () => {
    const { states, answer } = await started()
    await answer(401, ['WWW-Authenticate: Digest realm="r", nonce="1"'])
    await answer(401, ['WWW-Authenticate: Digest realm="r", nonce="2"'])
    expect(states.at(-1)).toBe('waiting 401')
  })

  it('answers a stale challenge with the new nonce', async () => {
    const { answer, device } = await started()
    await answer(401, ['WWW-Authenticate: Digest realm="r", nonce="1"'])
    await answer(401, ['WWW-Authenticate: Digest realm="r", nonce="2", stale=true'])
    expect(await answer(200)).toContain('nonce="2"')
    expect(device.state).toBe('registered')
  })

  it('asks for longer when its time is too short for the server', async () => {
    const { answer, device } = await started({ expiresSeconds: 60 })
    await answer(423, ['Min-Expires: 3600'])
    expect(await answer(200)).toContain('Expires: 3600')
    expect(device.state).toBe('registered')
  })

  it('refreshes its registration before it ends', async () => {
    const { clock, transport, register, device } = await started({ keepaliveSeconds: 100_000 })
    await register()
    transport.take()
    await clock.advanceSettling(3600 * 0.8 * 1000)
    expect(transport.take()[0]).toMatch(/^REGISTER /)
    expect(device.state).toBe('registered')
  })

  it('begins again when three keepalives in a row were not taken', async () => {
    const { clock, transport, register, states, answer } = await started({ keepaliveSeconds: 60 })
    await register()
    await clock.advanceSettling(60_000)
    expect(await answer(200)).toMatch(/<CmdType>Keepalive<\/CmdType>/)
    for (let miss = 0; miss < 3; miss++) {
      await clock.advanceSettling(60_000)
      await answer(403)
    }
    expect(states).toEqual(['registering', 'registered', 'registering'])
    expect(transport.take()[0]).toMatch(/^REGISTER /)
  })

  it('begins again at once when its connection breaks', async () => {
    const { transport, register, states } = await started()
    await register()
    transport.close(server)
    await settle()
    expect(states.at(-1)).toBe('registering')
    expect(transport.take()[0]).toMatch(/^REGISTER /)
  })

  it('takes its registration back when it stops, and does not wait for a dead server for ever', async () => {
    const { clock, transport, register, device } = await started()
    await register()
    const stopped = device.stop()
    await settle()
    expect(transport.take()[0]).toMatch(/^REGISTER [\s\S]*Expires: 0\r\n/)
    await clock.advanceSettling(2000)
    await stopped
    transport.take()
    await clock.advanceSettling(60_000)
    expect([device.state, transport.sent, clock.pending]).toEqual(['stopped', [], 0])
  })

  it('tells who waits for it that it was stopped', async () => {
    const { clock, device } = await started()
    const waiting = expect(device.whenRegistered()).rejects.toMatchObject({ code: 'STOPPED' })
    const stopped = device.stop()
    await clock.advanceSettling(2000)
    await stopped
    await waiting
  })
})
