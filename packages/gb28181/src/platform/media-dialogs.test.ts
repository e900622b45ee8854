import { describe, expect, it } from 'vitest'
import { deviceId } from '../testing/builders.ts'
import { responseText, statusOf } from '../testing/endpoint-bench.ts'
import { deviceRemote, platformBench } from '../testing/platform-bench.ts'
import { settle } from '../testing/virtual-clock.ts'

const channelId = '34020000001320000001'
const media = { host: '192.0.2.200', port: 30_000, transport: 'udp' } as const
const answer =
  'v=0\r\no=- 0 0 IN IP4 192.0.2.10\r\ns=Play\r\nc=IN IP4 192.0.2.10\r\nt=0 0\r\nm=video 15060 RTP/AVP 96\r\ny=100000001\r\n'
const contact = `Contact: <sip:${channelId}@192.0.2.10:5060>`

async function inviting() {
  const bench = await platformBench()
  await bench.device.register()
  bench.transport.take()
  const dialog = bench.platform.invite({ deviceId, channelId, ssrc: '0100000001', media })
  dialog.catch(() => {})
  await settle()
  const [invite = ''] = bench.transport.take()
  return { ...bench, dialog, invite }
}

async function streaming(body = answer) {
  const bench = await inviting()
  bench.transport.deliver(responseText(bench.invite, 200, [contact], body), deviceRemote)
  await settle()
  return bench
}

describe('an invitation', () => {
  it('says what it wants as the standard has it', async () => {
    const { invite } = await inviting()
    expect(invite).toMatch(new RegExp(`^INVITE sip:${channelId}@192\\.0\\.2\\.10:5060 SIP/2\\.0`))
    expect(invite).toContain(`Subject: ${channelId}:0100000001,34020000002000000001:0\r\n`)
    expect(invite).toContain('m=video 30000 RTP/AVP 96 97 98 99\r\n')
    expect(invite).toMatch(/y=0100000001\r\n$/)
  })

  it('gives the answer with nine digits as ten', async () => {
    const { dialog, platform } = await streaming()
    expect((await dialog).answer).toMatchObject({ ssrc: '0100000001', media: { host: '192.0.2.10', port: 15_060 } })
    expect(platform.counters()).toMatchObject({ dialogsOpen: 1, invites: 1, invitesFailed: 0 })
  })

  it('takes an answer without y', async () => {
    const { dialog } = await streaming(answer.replace('y=100000001\r\n', ''))
    expect((await dialog).answer.ssrc).toBeUndefined()
  })

  it('that is answered with nothing usable is ended and fails with 488', async () => {
    for (const body of ['', 'garbage', answer.replace('15060', '0')]) {
      const { dialog, transport } = await streaming(body)
      await expect(dialog).rejects.toMatchObject({ code: 'INVITE_FAILED', status: 488 })
      expect(transport.take().map((text) => text.split(' ')[0])).toEqual(['ACK', 'BYE'])
    }
  })

  it('that is refused fails with the device’s status', async () => {
    const { dialog, transport, invite, platform } = await inviting()
    transport.deliver(responseText(invite, 486), deviceRemote)
    await expect(dialog).rejects.toMatchObject({ status: 486 })
    expect(platform.counters()).toMatchObject({ invitesFailed: 1, dialogsOpen: 0 })
  })

  it('to a device that is not there fails at once', async () => {
    const { platform } = await platformBench()
    const invited = platform.invite({ deviceId, channelId, ssrc: '0100000001', media })
    await expect(invited).rejects.toMatchObject({ code: 'DEVICE_NOT_REGISTERED' })
  })
})

describe('a running stream', () => {
  it('ends by our BYE, once', async () => {
    const { dialog, transport } = await streaming()
    const stream = await dialog
    transport.take()
    const done = Promise.all([stream.bye(), stream.bye()])
    const byes = transport.take()
    expect(byes.map((text) => text.split(' ')[0])).toEqual(['BYE'])
    transport.deliver(responseText(byes[0] ?? '', 200), deviceRemote)
    await done
    expect(await stream.ended).toEqual({ reason: 'local-bye' })
  })

  it('ends by the device’s BYE, and only within its dialog', async () => {
    const { dialog, transport, invite } = await streaming()
    const stream = await dialog
    transport.take()
    const bye = (fromTag: string, branch: string) =>
      [
        'BYE sip:34020000002000000001@192.0.2.200:5060 SIP/2.0',
        `Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK${branch}`,
        `From: <sip:${channelId}@3402000000>;tag=${fromTag}`,
        /^From: (.*)$/m.exec(invite)?.[0].replace('From', 'To') ?? '',
        `Call-ID: ${stream.callId}`,
        'CSeq: 2 BYE',
        'Content-Length: 0\r\n\r\n',
      ].join('\r\n')
    transport.deliver(bye('stranger', 'b1'), deviceRemote)
    expect(statusOf(transport.take()[0])).toBe(481)
    transport.deliver(bye('peer', 'b2'), deviceRemote)
    expect(statusOf(transport.take()[0])).toBe(200)
    expect(await stream.ended).toEqual({ reason: 'remote-bye' })
  })

  it('ends with its device', async () => {
    const lost = await streaming()
    const stream = await lost.dialog
    lost.clock.advance(211_000)
    expect(await stream.ended).toEqual({ reason: 'device-lost' })
    const gone = await streaming()
    await gone.device.register(['Expires: 0'])
    expect(await (await gone.dialog).ended).toEqual({ reason: 'device-unregistered' })
  })

  it('gets its BYE where the device is by then', async () => {
    const { dialog, transport, device } = await streaming()
    const stream = await dialog
    device.remote = { ...deviceRemote, address: '192.0.2.88' }
    await device.register()
    transport.sent.splice(0)
    void stream.bye()
    expect(transport.sent[0]?.remote.address).toBe('192.0.2.88')
  })

  it('gets a BYE when the platform stops, which does not wait for a silent device for ever', async () => {
    const { dialog, transport, platform, clock } = await streaming()
    const stream = await dialog
    transport.take()
    const stopped = platform.stop()
    expect(transport.take()[0]).toMatch(/^BYE /)
    await clock.advanceSettling(2000)
    await stopped
    expect(await stream.ended).toEqual({ reason: 'platform-stopped' })
  })
})

describe('a front-end command', () => {
  it('goes to the device for the channel and resolves with its 200', async () => {
    const { platform, device, transport } = await platformBench()
    await device.register()
    transport.take()
    const sent = platform.sendPtz(deviceId, channelId, { kind: 'move', pan: 'left', panSpeed: 50 })
    await settle()
    const [message = ''] = transport.take()
    expect(message).toMatch(new RegExp(`<DeviceID>${channelId}</DeviceID>\\s*<PTZCmd>A50F0102320000E9</PTZCmd>`))
    transport.deliver(responseText(message, 200), deviceRemote)
    await sent
  })
})
