import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../testing/manual-clock.ts'
import { createMediaPortPool, NoMediaPortError } from './media-port-pool.ts'
import type { Lease } from './media-port-pool.types.ts'

const HOST = '127.0.0.1'
const leases: Lease<unknown>[] = []
const keep = <L extends Lease<unknown>>(lease: L): L => {
  leases.push(lease)
  return lease
}

/** A stretch of ports of which the first is free now: somebody may take one of them, as in the field. */
async function freePorts(): Promise<number> {
  const probe = createSocket('udp4')
  await new Promise<void>((resolve) => probe.bind(0, HOST, resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  return Math.min(65_000, port + (port % 2))
}

afterEach(async () => {
  await Promise.all(leases.splice(0).map((lease) => lease.release()))
})

describe('the media port pool', () => {
  it('counts a pair of ports for each stream', () => {
    expect(createMediaPortPool({ from: 30_000, to: 30_999 }).stats()).toEqual({ capacity: 500, inUse: 0, resting: 0 })
    expect(createMediaPortPool({ from: 30_001, to: 30_004 }).stats().capacity).toBe(2)
    expect(() => createMediaPortPool({ from: 30_001, to: 30_001 })).toThrow(RangeError)
  })

  it('hands out even ports with a bound socket, for UDP and for TCP', async () => {
    const from = await freePorts()
    const pool = createMediaPortPool({ from, to: from + 39, host: HOST })
    const udp = keep(await pool.openUdp())
    const tcp = keep(await pool.openTcp())
    expect(udp.socket.address().port).toBe(udp.port)
    expect((tcp.socket.address() as AddressInfo).port).toBe(tcp.port)
    expect([udp.port % 2, tcp.port % 2]).toEqual([0, 0])
    expect(pool.stats().inUse).toBe(2)
  })

  it('lets a port rest after use', async () => {
    const clock = new ManualClock()
    const from = await freePorts()
    const pool = createMediaPortPool({ from, to: from + 1, host: HOST, quarantineMs: 5000, clock })
    const lease = await pool.openUdp()
    await lease.release()
    await lease.release()
    expect(pool.stats()).toEqual({ capacity: 1, inUse: 0, resting: 1 })
    await expect(pool.openUdp()).rejects.toBeInstanceOf(NoMediaPortError)
    clock.advance(5000)
    expect(keep(await pool.openUdp()).port).toBe(lease.port)
  })

  it('says so when every port is taken', async () => {
    const from = await freePorts()
    const pool = createMediaPortPool({ from, to: from + 1, host: HOST })
    keep(await pool.openTcp())
    await expect(pool.openTcp()).rejects.toMatchObject({ code: 'NO_MEDIA_PORT' })
  })

  it('passes over a port that another program holds', async () => {
    const from = await freePorts()
    const other = createMediaPortPool({ from, to: from + 1, host: HOST })
    keep(await other.openUdp())
    const pool = createMediaPortPool({ from, to: from + 39, host: HOST })
    expect(keep(await pool.openUdp()).port).toBeGreaterThan(from)
    expect(pool.stats().inUse).toBe(1)
  })

  it('does not hide an address that cannot be bound', async () => {
    const pool = createMediaPortPool({ from: 40_000, to: 40_999, host: '203.0.113.7' })
    await expect(pool.openUdp()).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' })
    expect(pool.stats().inUse).toBe(0)
  })
})
