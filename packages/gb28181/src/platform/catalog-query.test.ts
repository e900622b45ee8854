import { describe, expect, it } from 'vitest'
import type { CatalogItem } from '../manscdp/catalog-item.ts'
import { cameraItems, deviceId } from '../testing/builders.ts'
import { responseText, statusOf } from '../testing/endpoint-bench.ts'
import { deviceRemote, platformBench } from '../testing/platform-bench.ts'
import { settle } from '../testing/virtual-clock.ts'
import type { PlatformOptions } from './platform-options.ts'

/** A registered device that was asked for its catalog and has answered 200 to the question. */
async function asked(
  onPage: (items: readonly CatalogItem[]) => void | Promise<void> = () => {},
  changes: Partial<PlatformOptions> = {},
) {
  const bench = await platformBench(changes)
  await bench.device.register()
  bench.transport.take()
  const result = bench.platform.queryCatalog(deviceId, onPage)
  result.catch(() => {})
  await settle()
  const [query = ''] = bench.transport.take()
  const sn = /<SN>(\d+)<\/SN>/.exec(query)?.[1] ?? ''
  bench.transport.deliver(responseText(query, 200), deviceRemote)
  const page = (sumNum: number, items: readonly CatalogItem[], number = sn) =>
    bench.device.message({ type: 'catalog', sn: number, deviceId, sumNum, items })
  return { ...bench, result, query, page }
}

const items = cameraItems(10)

describe('a catalog query', () => {
  it('collects pages in order until the announced number is there', async () => {
    const seen: string[] = []
    const { page, result, query, platform } = await asked(
      (part) => void seen.push(...part.map((item) => item.deviceId)),
    )
    expect(query).toMatch(new RegExp(`^MESSAGE sip:${deviceId}@192\\.0\\.2\\.10:5060 SIP/2\\.0\r\n`))
    await page(10, items.slice(0, 4))
    await page(10, items.slice(4))
    expect(await result).toEqual({ sumNum: 10, received: 10, complete: true })
    expect(seen).toEqual(items.map((item) => item.deviceId))
    expect(platform.counters().queriesPending).toBe(0)
  })

  it('is complete at once when the catalog is empty', async () => {
    const { page, result } = await asked()
    await page(0, [])
    expect(await result).toEqual({ sumNum: 0, received: 0, complete: true })
  })

  it('ends by itself, incomplete, when the device claims more than it sends', async () => {
    const { page, result, clock } = await asked()
    await page(1_000_000_000, items)
    await clock.advanceSettling(10_000)
    expect(await result).toEqual({ sumNum: 1_000_000_000, received: 10, complete: false })
  })

  it('does not end while pages keep coming, however slowly', async () => {
    const { page, result, clock } = await asked()
    for (const item of items) {
      await clock.advanceSettling(9000)
      await page(10, [item])
    }
    expect((await result).complete).toBe(true)
  })

  it('counts a page that comes twice once', async () => {
    const seen: number[] = []
    const { page, result } = await asked((part) => void seen.push(part.length))
    await page(10, items.slice(0, 5))
    await page(10, items.slice(0, 5))
    await page(10, items.slice(5))
    expect([await result, seen]).toEqual([{ sumNum: 10, received: 10, complete: true }, [5, 0, 5]])
  })

  it('ignores answers to questions that were not asked', async () => {
    const seen: number[] = []
    const { page, result, clock, names } = await asked((part) => void seen.push(part.length))
    expect(statusOf(await page(1, items.slice(0, 1), '424242'))).toBe(200)
    await clock.advanceSettling(10_000)
    await expect(result).rejects.toMatchObject({ code: 'REQUEST_TIMEOUT' })
    expect([seen, names().includes('catalogPage')]).toEqual([[], false])
  })

  it('stops taking items at its limit', async () => {
    const { page, result } = await asked(() => {}, { limits: { catalogItems: 6 } })
    await page(10, items)
    expect(await result).toEqual({ sumNum: 10, received: 6, complete: false })
  })

  it('holds the device back while onPage is slow, and loses nothing', async () => {
    const waiting: (() => void)[] = []
    const { page, result } = await asked(() => new Promise<void>((resolve) => waiting.push(resolve)))
    const answers = []
    for (const item of items.slice(0, 5)) answers.push(statusOf(await page(5, [item])))
    expect(answers.slice(0, 2)).toEqual([200, 200])
    expect(answers.slice(2)).toEqual([Number.NaN, Number.NaN, Number.NaN])
    for (let turn = 0; turn < 5; turn++) {
      waiting.shift()?.()
      await settle()
    }
    expect(await result).toMatchObject({ received: 5, complete: true })
  })

  it('fails with what onPage threw, and answers the device all the same', async () => {
    const { page, result } = await asked(() => Promise.reject(new Error('disk full')))
    expect(statusOf(await page(10, items))).toBe(200)
    await expect(result).rejects.toThrow('disk full')
  })

  it('fails when the device refuses, is not there or is lost', async () => {
    const { platform, transport, device, clock } = await platformBench()
    await expect(platform.queryCatalog(deviceId, () => {})).rejects.toMatchObject({ code: 'DEVICE_NOT_REGISTERED' })
    await device.register()
    transport.take()
    const refused = expect(platform.queryCatalog(deviceId, () => {})).rejects.toMatchObject({ status: 404 })
    await settle()
    transport.deliver(responseText(transport.take()[0] ?? '', 404), deviceRemote)
    await refused
    clock.advance(205_000)
    const lost = expect(platform.queryCatalog(deviceId, () => {})).rejects.toMatchObject({
      code: 'DEVICE_NOT_REGISTERED',
    })
    clock.advance(6000)
    await lost
  })

  it('is refused when too many wait already', async () => {
    const { platform, device } = await platformBench({ limits: { pendingQueries: 1 } })
    await device.register()
    const first = platform.queryCatalog(deviceId, () => {})
    first.catch(() => {})
    await expect(platform.queryCatalog(deviceId, () => {})).rejects.toMatchObject({ code: 'TOO_MANY_PENDING' })
    const stopped = expect(first).rejects.toMatchObject({ code: 'STOPPED' })
    await platform.stop()
    await stopped
  })
})
