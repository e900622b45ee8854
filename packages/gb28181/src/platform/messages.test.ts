import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { deviceId } from '../testing/builders.ts'
import { statusOf } from '../testing/endpoint-bench.ts'
import { deviceRemote, platformBench } from '../testing/platform-bench.ts'

const xml = ['Content-Type: Application/MANSCDP+xml']

describe('messages', () => {
  it('from a stranger are answered 403, counted and not believed', async () => {
    const { device, platform, events } = await platformBench()
    expect(statusOf(await device.keepalive())).toBe(403)
    expect([platform.counters().strangers, events]).toEqual([1, []])
  })

  it('under the id of a registered device, but from elsewhere, are a stranger’s', async () => {
    const { device } = await platformBench()
    await device.register()
    device.remote = { ...deviceRemote, address: '203.0.113.5' }
    expect(statusOf(await device.keepalive())).toBe(403)
  })

  it('that cannot be read are answered 400 and told of', async () => {
    const { device, events, platform } = await platformBench()
    await device.register()
    expect(statusOf(await device.request('MESSAGE', xml, Buffer.from('<Notify><CmdType>')))).toBe(400)
    expect(events.at(-1)).toMatchObject({ name: 'malformed', event: { layer: 'manscdp' } })
    expect(platform.counters().malformed).toBe(1)
  })

  it('of another type are answered 415', async () => {
    const { device } = await platformBench()
    await device.register()
    expect(statusOf(await device.request('MESSAGE', ['Content-Type: text/plain'], Buffer.from('hello')))).toBe(415)
  })

  it('that keep alive name faulty channels', async () => {
    const { device, events } = await platformBench()
    await device.register()
    await device.message({
      type: 'keepalive',
      sn: '1',
      deviceId,
      status: 'OK',
      faultyChannels: ['34020000001320000001'],
    })
    expect(events.at(-1)).toEqual({
      name: 'keepalive',
      event: { deviceId, remote: deviceRemote, status: 'OK', faultyChannels: ['34020000001320000001'] },
    })
  })

  it('of alarm are answered by a Response of their own', async () => {
    const { device, transport, events } = await platformBench()
    await device.register()
    transport.take()
    const alarm = { deviceId: '34020000001340000001', sn: '9', priority: 1, method: 2 }
    await device.message({ type: 'alarm', sn: '9', deviceId: alarm.deviceId, alarm })
    const [confirmation, response] = transport.sent
      .map(({ bytes }) => iconv.decode(Buffer.from(bytes), 'gb18030'))
      .reverse()
    expect(statusOf(response)).toBe(200)
    expect(confirmation).toMatch(/^MESSAGE /)
    expect(confirmation).toMatch(
      /<Response>\s*<CmdType>Alarm<\/CmdType>\s*<SN>9<\/SN>\s*<DeviceID>34020000001340000001</,
    )
    expect(events.at(-1)).toEqual({ name: 'alarm', event: { deviceId, alarm } })
  })

  it('of media status are believed by their address, whoever From says they are', async () => {
    const { device, events } = await platformBench()
    await device.register()
    device.id = '34020000001320000007'
    await device.message({ type: 'media-status', sn: '1', deviceId: '34020000001320000007', notifyType: '121' })
    expect(events.at(-1)).toEqual({
      name: 'mediaStatus',
      event: { deviceId, channelId: '34020000001320000007', notifyType: '121' },
    })
  })

  it('of catalog changes come as NOTIFY too', async () => {
    const { device, events } = await platformBench()
    await device.register()
    const body =
      '<Notify><CmdType>Catalog</CmdType><SN>3</SN><DeviceID>34020000001180000001</DeviceID><SumNum>1</SumNum>' +
      '<DeviceList Num="1"><Item><DeviceID>34020000001320000001</DeviceID><Event>VLOST</Event></Item></DeviceList></Notify>'
    expect(statusOf(await device.request('NOTIFY', [...xml, 'Event: Catalog'], Buffer.from(body)))).toBe(200)
    expect(events.at(-1)).toEqual({
      name: 'catalogNotify',
      event: { deviceId, sn: '3', items: [{ deviceId: '34020000001320000001', event: 'VLOST' }] },
    })
  })

  it('OPTIONS are answered with what the platform can do', async () => {
    const { device } = await platformBench()
    const answer = await device.request('OPTIONS')
    expect(answer).toContain('Allow: REGISTER, MESSAGE, NOTIFY, INVITE, ACK, CANCEL, BYE, OPTIONS')
  })

  it('BYE for no dialog is answered 481, an INVITE that asks for talk 488', async () => {
    const { device } = await platformBench()
    await device.register()
    expect(statusOf(await device.request('BYE'))).toBe(481)
    expect(statusOf(await device.request('INVITE'))).toBe(488)
  })

  it('make no listener’s fault the device’s', async () => {
    const { device, platform } = await platformBench()
    await device.register()
    platform.on('keepalive', () => {
      throw new Error('a fault in the application')
    })
    expect(statusOf(await device.keepalive())).toBe(200)
  })
})
