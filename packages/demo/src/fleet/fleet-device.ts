import {
  createDevice,
  type Device,
  type DeviceDialog,
  type InviteAcceptance,
  type InviteOffer,
  type InviteRejection,
} from '@fengqiao/gb28181'
import type { Clock, PsMuxer } from '@fengqiao/media'
import { catalogItemOf } from './catalog.ts'
import { ChannelStream } from './channel-stream.ts'
import { type ClipLibrary, clipOf } from './clip-library.ts'
import type { FleetChannel, FleetDevice, FleetEvent, FleetOptions } from './fleet.types.ts'
import { heldRecordings } from './held-recordings.ts'
import type { Pacer } from './pacer.ts'
import { RecordedStream } from './recorded-stream.ts'
import type { RtpOutput, RtpOutputOptions } from './rtp-output.ts'
import { openTcpOutput } from './tcp-output.ts'
import { openUdpOutput } from './udp-output.ts'

/** What the devices of one fleet have in common. */
export interface FleetGround {
  readonly options: FleetOptions
  readonly library: ClipLibrary
  readonly pacer: Pacer
  readonly muxer: PsMuxer
  readonly clock: Clock
  readonly tell: (event: FleetEvent) => void
  /** Called when a stream begins (1) or ends (−1), and for all that is sent. */
  readonly count: (change: { readonly streams?: 1 | -1; readonly packets?: number; readonly bytes?: number }) => void
}

/** SIP answers to an invitation that cannot be followed (RFC 3261 21.4). */
const [NOT_FOUND, UNAVAILABLE, NOT_ACCEPTABLE, SERVER_ERROR] = [404, 480, 488, 500]

/** A recorder with its cameras: the protocol is gb28181's, the pictures are ours. */
export function createFleetDevice(spec: FleetDevice, ground: FleetGround): Device {
  const { options } = ground
  const localHost = options.localHost ?? '127.0.0.1'
  const channels = new Map(spec.channels.map((channel) => [channel.id, channel]))
  const items = spec.channels.map((channel) => catalogItemOf(spec, channel))
  return createDevice({
    id: spec.id,
    domain: options.server.domain,
    password: options.server.password,
    server: options.server,
    transport: spec.transport,
    localHost,
    keepaliveSeconds: options.keepaliveSeconds ?? 60,
    // A server that does not take a keepalive has forgotten us: it was restarted. Register again at once.
    keepaliveMisses: 1,
    catalog: () => items,
    deviceInfo: {
      deviceName: spec.name,
      manufacturer: '示例',
      model: 'SL-NVR',
      firmware: '1.0',
      channel: items.length,
    },
    onPtz: (channel, command) => ground.tell({ event: 'ptz', device: spec.id, channel, command }),
    recordings: (query) =>
      channels.get(query.channelId)?.online ? heldRecordings(query, ground.clock.now() / 1000) : [],
    onInvite: (offer, dialog) =>
      answerInvite({ spec, ground, localHost, channel: channels.get(offer.channelId), offer, dialog }),
  })
}

interface Invitation {
  readonly spec: FleetDevice
  readonly ground: FleetGround
  readonly localHost: string
  readonly channel: FleetChannel | undefined
  readonly offer: InviteOffer
  readonly dialog: DeviceDialog
}

async function answerInvite(invitation: Invitation): Promise<InviteAcceptance | InviteRejection> {
  const { spec, ground, channel, offer } = invitation
  const refuse = (reject: number): InviteRejection => {
    ground.tell({ event: 'stream-refused', device: spec.id, channel: offer.channelId, status: reject })
    return { reject }
  }
  if (!channel) return refuse(NOT_FOUND)
  if (!channel.online) return refuse(UNAVAILABLE)
  if (offer.kind === 'Talk') return refuse(NOT_ACCEPTABLE)
  try {
    return await (offer.kind === 'Play' ? openStream(invitation, channel) : openRecording(invitation, channel))
  } catch {
    return refuse(SERVER_ERROR)
  }
}

async function openStream(invitation: Invitation, channel: FleetChannel): Promise<InviteAcceptance> {
  const { spec, ground, offer, dialog } = invitation
  const { transport } = offer.media
  const impairment = ground.options.impairment?.(channel.id)
  const clip = await ground.library.load(ground.options.clip ?? clipOf(channel))
  const ssrc = Number(offer.ssrc ?? ownSsrc(channel.id))
  let lostBecause: string | undefined
  const output = await openOutput(invitation, ssrc, (reason) => {
    lostBecause = reason
    dialog.bye().catch(() => {})
  })
  const stream = new ChannelStream({
    channelId: channel.id,
    clip,
    output,
    muxer: ground.muxer,
    pacer: ground.pacer,
    clock: ground.clock,
    ssrcChange: impairment?.ssrcChangeAt === undefined ? undefined : { at: impairment.ssrcChangeAt, ssrc: ssrc + 1 },
  })
  let running = false
  return {
    port: output.port,
    onAck: () => {
      running = true
      ground.count({ streams: 1 })
      ground.tell({ event: 'stream-started', device: spec.id, channel: channel.id, transport })
      stream.start()
    },
    onBye: (reason) => {
      stream.stop()
      if (running) ground.count({ streams: -1 })
      running = false
      ground.tell({ event: 'stream-stopped', device: spec.id, channel: channel.id, reason: lostBecause ?? reason })
    },
  }
}

/** What was recorded, as a playback that can be steered or as a download (GB/T 28181-2016 9.8, 9.9). */
async function openRecording(invitation: Invitation, channel: FleetChannel): Promise<InviteAcceptance> {
  const { spec, ground, offer, dialog } = invitation
  const { start, stop } = offer.time
  const clip = await ground.library.load(ground.options.clip ?? clipOf(channel))
  const ssrc = Number(offer.ssrc ?? `1${ownSsrc(channel.id).slice(1)}`)
  const output = await openOutput(invitation, ssrc, () => dialog.bye().catch(() => {}))
  const stream = new RecordedStream({
    channelId: channel.id,
    clip,
    output,
    muxer: ground.muxer,
    pacer: ground.pacer,
    start,
    stop,
    speed: offer.kind === 'Download' ? (offer.downloadSpeed ?? 1) : 1,
    onEnd: () => void dialog.sendFileEnd().catch(() => {}),
  })
  let running = false
  return {
    port: output.port,
    onControl: (control) => stream.control(control),
    onAck: () => {
      running = true
      ground.count({ streams: 1 })
      stream.start()
    },
    onBye: (reason) => {
      stream.stop()
      if (running) ground.count({ streams: -1 })
      running = false
      ground.tell({ event: 'stream-stopped', device: spec.id, channel: channel.id, reason })
    },
  }
}

function openOutput(invitation: Invitation, ssrc: number, onLost: (reason: string) => void): Promise<RtpOutput> {
  const { ground, localHost, offer, channel } = invitation
  const { host, port, transport, setup } = offer.media
  const common: RtpOutputOptions = {
    localHost,
    remote: { host, port },
    ssrc,
    onLost,
    onSent: (packets, bytes) => ground.count({ packets, bytes }),
  }
  if (transport === 'udp') return openUdpOutput(common, channel && ground.options.impairment?.(channel.id))
  return openTcpOutput({ ...common, listen: setup === 'active' })
}

/** For a platform that left `y=` out: live, digits 4–8 of the domain, four of the channel (GB/T 28181-2016 Annex F). */
const ownSsrc = (channelId: string): string => `0${channelId.slice(3, 8)}${channelId.slice(-4)}`
