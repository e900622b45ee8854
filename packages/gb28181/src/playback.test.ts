import { afterEach, describe, expect, it } from 'vitest'
import type { DeviceDialog, DeviceOptions, InviteOffer, PlaybackControl } from './index.ts'
import { deviceId } from './testing/builders.ts'
import { startPair } from './testing/pair.ts'

const channelId = '34020000001320000001'
const media = { host: '127.0.0.1', port: 30_000, transport: 'udp' } as const
const hour = 3600
const start = Date.UTC(2024, 0, 1) / 1000

const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
})

async function pair(options: Partial<DeviceOptions> = {}) {
  const started = await startPair(options)
  running.push(started)
  return started
}

describe('recordings of a device', { timeout: 20_000 }, () => {
  it('come in pages and in order, with the times of the county', async () => {
    const asked: unknown[] = []
    const { platform } = await pair({
      recordings: (query) => {
        asked.push(query)
        return Array.from({ length: 25 }, (_, at) => ({
          start: start + (24 - at) * hour,
          end: start + (25 - at) * hour,
          name: `门岗㙍 & <${at}>`,
          type: 'time',
          fileSize: 1024,
        }))
      },
    })
    const result = await platform.queryRecordings({ deviceId, channelId, start, end: start + 25 * hour })
    expect(asked).toEqual([{ channelId, start, end: start + 25 * hour, type: 'all' }])
    expect(result).toMatchObject({ sumNum: 25, complete: true })
    expect(result.recordings).toHaveLength(25)
    expect(result.recordings[0]).toEqual({
      channelId,
      start,
      end: start + hour,
      name: '门岗㙍 & <24>',
      type: 'time',
      size: 1024,
    })
  })

  it('may be none', async () => {
    const { platform } = await pair()
    const result = await platform.queryRecordings({ deviceId, channelId, start, end: start + hour })
    expect(result).toEqual({ recordings: [], sumNum: 0, complete: true })
  })
})

/** A device that plays one recording, with what it was asked and told. */
async function playing(options: Partial<DeviceOptions> = {}) {
  const controls: PlaybackControl[] = []
  const offers: InviteOffer[] = []
  let sender: DeviceDialog | undefined
  const started = await pair({
    onInvite: async (offer, dialog) => {
      offers.push(offer)
      sender = dialog
      return {
        port: 40_000,
        fileSize: 7_000_000,
        onControl: (control) => {
          controls.push(control)
          return control.method === 'PLAY' && control.scale === 16 ? 451 : 200
        },
        onBye: () => {},
      }
    },
    ...options,
  })
  const dialog = await started.platform.invite({
    deviceId,
    channelId,
    ssrc: '1200000001',
    media,
    kind: 'Playback',
    time: { start, stop: start + hour },
  })
  return { ...started, controls, offers, dialog, sendFileEnd: async () => sender?.sendFileEnd() }
}

describe('the playback of a recording', { timeout: 20_000 }, () => {
  it('asks for its range, and for more speed when it is a download', async () => {
    const { platform, offers, dialog } = await playing()
    expect(offers[0]).toMatchObject({ kind: 'Playback', time: { start, stop: start + hour }, ssrc: '1200000001' })
    expect(offers[0]?.description.uri).toBe(`${channelId}:0`)
    expect(dialog.answer.fileSize).toBe(7_000_000)
    const time = { start, stop: start + hour }
    await platform.invite({ deviceId, channelId, ssrc: '1200000002', media, kind: 'Download', time, downloadSpeed: 4 })
    expect(offers[1]).toMatchObject({ kind: 'Download', downloadSpeed: 4 })
  })

  it('is paused, resumed, moved and sped up by INFO', async () => {
    const { dialog, controls } = await playing()
    const wanted: PlaybackControl[] = [
      { method: 'PAUSE' },
      { method: 'PLAY', from: 'now' },
      { method: 'PLAY', from: 90 },
      { method: 'PLAY', scale: 2 },
      { method: 'TEARDOWN' },
    ]
    for (const control of wanted) await dialog.control(control)
    expect(controls).toEqual(wanted)
  })

  it('tells what the device refuses, and refuses by itself once it is over', async () => {
    const { dialog } = await playing()
    await expect(dialog.control({ method: 'PLAY', scale: 16 })).rejects.toMatchObject({ status: 451 })
    await dialog.bye()
    await expect(dialog.control({ method: 'PAUSE' })).rejects.toMatchObject({ code: 'STOPPED' })
  })

  it('hears of the end of the file and goes on until BYE', async () => {
    const { dialog, sendFileEnd, platform } = await playing()
    await sendFileEnd()
    await dialog.fileEnd
    expect(platform.counters().dialogsOpen).toBe(1)
  })

  it('over TCP is connected by the side that the offer says', async () => {
    for (const [transport, setup] of [
      ['tcp-passive', 'active'],
      ['tcp-active', 'passive'],
    ] as const) {
      const { platform, offers } = await playing()
      const dialog = await platform.invite({ deviceId, channelId, ssrc: '1', media: { ...media, transport } })
      expect(offers.at(-1)?.media).toMatchObject({ transport: 'tcp', setup: transport.slice(4) })
      expect(dialog.answer).toMatchObject({ setup, media: { host: '127.0.0.1', port: 40_000 } })
    }
  })
})

describe('what else a device is asked and told', { timeout: 20_000 }, () => {
  it('answers presets, configuration and the status of a channel', async () => {
    const { platform } = await pair({
      presets: () => [{ id: 1, name: '路口' }, { id: 255 }],
      configuration: () => ({
        BasicParam: { Name: '示例㙍', HeartBeatInterval: '60' },
        SnapShotConfig: { SnapNum: '1' },
      }),
    })
    expect(await platform.queryPresets(deviceId, channelId)).toEqual([{ id: 1, name: '路口' }, { id: 255 }])
    expect(await platform.queryConfiguration(deviceId, channelId)).toEqual({
      BasicParam: { Name: '示例㙍', HeartBeatInterval: '60' },
    })
    expect(await platform.queryDeviceStatus(deviceId, channelId)).toMatchObject({ deviceId: channelId, online: true })
  })

  it('does as it is told, and says when it does not', async () => {
    const seen: unknown[] = []
    const { platform } = await pair({
      onControl: (target, control) => {
        seen.push([target, control.kind])
        return control.kind !== 'guard'
      },
    })
    await platform.control(deviceId, channelId, { kind: 'key-frame' })
    await platform.control(deviceId, channelId, { kind: 'record', on: true })
    await platform.control(deviceId, deviceId, { kind: 'reboot' })
    await expect(platform.control(deviceId, deviceId, { kind: 'guard', on: true })).rejects.toMatchObject({
      code: 'CONTROL_REFUSED',
    })
    expect(seen).toEqual([
      [channelId, 'key-frame'],
      [channelId, 'record'],
      [deviceId, 'reboot'],
      [deviceId, 'guard'],
    ])
  })
})
