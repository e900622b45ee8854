import { callSoap, escapeXml, nodeOf, nodesOf, type OnvifAccount, OnvifError, textOf, type XmlNode } from './soap.ts'

export interface OnvifOptions {
  /** The device service, usually `http://host/onvif/device_service`. */
  readonly url: string
  readonly account: OnvifAccount | null
  /** Time for each answer. Default 5,000 ms. */
  readonly answerMs?: number
}

/** A stream that a device offers. */
export interface OnvifProfile {
  readonly token: string
  readonly name: string
  /** As the device writes it: H264, H265, JPEG; undefined where it does not say. */
  readonly encoding: string | undefined
  readonly width: number | undefined
  readonly height: number | undefined
}

export interface OnvifInformation {
  readonly manufacturer: string | undefined
  readonly model: string | undefined
  readonly firmware: string | undefined
  readonly serial: string | undefined
}

/** A device whose services are known. */
export interface OnvifDevice {
  information(): Promise<OnvifInformation>
  profiles(): Promise<readonly OnvifProfile[]>
  /** Where the stream of a profile is fetched by RTSP. */
  streamUri(profile: string): Promise<string>
}

const DEVICE = 'http://www.onvif.org/ver10/device/wsdl'
const MEDIA = 'http://www.onvif.org/ver10/media/wsdl'
const SCHEMA = 'http://www.onvif.org/ver10/schema'
const DEFAULT_ANSWER_MS = 5000

/** Asks a device what it is (ONVIF Core, Media 1). Rejects with an {@link OnvifError}. */
export async function openOnvif({ url, account, answerMs = DEFAULT_ANSWER_MS }: OnvifOptions): Promise<OnvifDevice> {
  let clockOffsetMs = 0
  const call = (at: string, body: string, with_: OnvifAccount | null = account) =>
    callSoap({ url: at, body, account: with_, clockOffsetMs, answerMs })
  // Without an account: the digest needs the device's own time, which may be years off (Core 8.3.5).
  const time = await call(url, `<GetSystemDateAndTime xmlns="${DEVICE}"/>`, null).catch((error: unknown) => {
    if (error instanceof OnvifError && (error.code === 'UNAUTHORISED' || error.code === 'REFUSED')) return undefined
    throw error
  })
  const deviceTime = readTime(nodeOf(time, 'GetSystemDateAndTimeResponse'))
  if (deviceTime !== undefined) clockOffsetMs = deviceTime - Date.now()
  const capabilities = await call(url, `<GetCapabilities xmlns="${DEVICE}"><Category>All</Category></GetCapabilities>`)
  const told = textOf(nodeOf(capabilities, 'GetCapabilitiesResponse'), 'Capabilities', 'Media', 'XAddr')
  if (told === undefined) throw new OnvifError('REFUSED', 'the device has no media service')
  const media = throughDoor(told, url)
  return {
    async information() {
      const answer = await call(url, `<GetDeviceInformation xmlns="${DEVICE}"/>`)
      const found = nodeOf(answer, 'GetDeviceInformationResponse')
      return {
        manufacturer: textOf(found, 'Manufacturer'),
        model: textOf(found, 'Model'),
        firmware: textOf(found, 'FirmwareVersion'),
        serial: textOf(found, 'SerialNumber'),
      }
    },
    async profiles() {
      const answer = await call(media, `<GetProfiles xmlns="${MEDIA}"/>`)
      return nodesOf(nodeOf(answer, 'GetProfilesResponse'), 'Profiles').flatMap((profile) => {
        const token = profile['@token']
        if (typeof token !== 'string') return []
        const coder = nodeOf(profile, 'VideoEncoderConfiguration')
        const number = (name: string) => Number(textOf(coder, 'Resolution', name)) || undefined
        const name = textOf(profile, 'Name') ?? token
        return [{ token, name, encoding: textOf(coder, 'Encoding'), width: number('Width'), height: number('Height') }]
      })
    },
    async streamUri(profile) {
      const setup = `<StreamSetup><Stream xmlns="${SCHEMA}">RTP-Unicast</Stream><Transport xmlns="${SCHEMA}"><Protocol>RTSP</Protocol></Transport></StreamSetup>`
      const body = `<GetStreamUri xmlns="${MEDIA}">${setup}<ProfileToken>${escapeXml(profile)}</ProfileToken></GetStreamUri>`
      const answer = await call(media, body)
      const uri = textOf(nodeOf(answer, 'GetStreamUriResponse'), 'MediaUri', 'Uri')
      if (uri === undefined || !/^rtsp:/i.test(uri)) throw new OnvifError('REFUSED', 'the device names no RTSP address')
      return uri
    },
  }
}

/** Devices behind a router name an address that holds inside only: the door that we came by is the one that opens. */
function throughDoor(told: string, door: string): string {
  const [inner, outer] = [new URL(told), new URL(door)]
  return new URL(`${inner.pathname}${inner.search}`, outer).href
}

function readTime(response: XmlNode | undefined): number | undefined {
  const utc = nodeOf(nodeOf(response, 'SystemDateAndTime'), 'UTCDateTime')
  const part = (group: string, name: string) => Number(textOf(utc, group, name))
  const [year, month, day] = [part('Date', 'Year'), part('Date', 'Month'), part('Date', 'Day')]
  const at = Date.UTC(year, month - 1, day, part('Time', 'Hour'), part('Time', 'Minute'), part('Time', 'Second'))
  return Number.isFinite(at) ? at : undefined
}
