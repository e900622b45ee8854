import type { MediaDescription, SdpAttribute, SessionDescription } from './session-description.ts'

const maxLines = 200

/**
 * Reads a session description, tolerantly: unknown lines, lines out of order, bare line feeds and missing
 * `v= o= t=` pass. Undefined when there is no `m=` line or when that cannot be read. Never throws.
 */
export function parseSdp(text: string): SessionDescription | undefined {
  const lines = text.split(/\r\n|\n|\r/, maxLines + 1)
  if (lines.length > maxLines) return undefined
  const session = new Draft()
  for (const line of lines) {
    const match = /^([a-z])=(.*)$/.exec(line.trim())
    if (match?.[1] && match[2] !== undefined && !session.take(match[1], match[2].trim())) return undefined
  }
  return session.finish()
}

type MutableMedia = { -readonly [Key in keyof MediaDescription]: MediaDescription[Key] } & {
  attributes: SdpAttribute[]
}

class Draft {
  #name = ''
  #uri: string | undefined
  #connection: string | undefined
  #origin: SessionDescription['origin']
  #time = { start: 0, stop: 0 }
  #ssrc: string | undefined
  #parameters: string | undefined
  readonly #attributes: SdpAttribute[] = []
  readonly #media: MutableMedia[] = []

  /** Takes one line; false when it makes the description unusable. */
  take(type: string, value: string): boolean {
    const media = this.#media.at(-1)
    if (type === 's') this.#name = value
    else if (type === 'u') this.#uri = value
    else if (type === 'y') this.#ssrc = value
    else if (type === 'f') this.#parameters = value
    else if (type === 'o') this.#origin = readOrigin(value)
    else if (type === 't') this.#time = readTime(value)
    else if (type === 'c') this.#takeConnection(value, media)
    else if (type === 'a') (media?.attributes ?? this.#attributes).push(readAttribute(value))
    else if (type === 'm') return this.#takeMedia(value)
    return true
  }

  finish(): SessionDescription | undefined {
    if (this.#media.length === 0) return undefined
    return {
      ...(this.#origin && { origin: this.#origin }),
      name: this.#name,
      ...(this.#uri !== undefined && { uri: this.#uri }),
      ...(this.#connection !== undefined && { connection: this.#connection }),
      time: this.#time,
      attributes: this.#attributes,
      media: this.#media,
      ...(this.#ssrc !== undefined && { ssrc: this.#ssrc }),
      ...(this.#parameters !== undefined && { mediaParameters: this.#parameters }),
    }
  }

  #takeConnection(value: string, media: MutableMedia | undefined): void {
    const address = /^IN\s+IP[46]\s+([^\s/]+)/i.exec(value)?.[1]
    if (address === undefined) return
    if (media) media.connection = address
    else this.#connection = address
  }

  #takeMedia(value: string): boolean {
    const [media, port, protocol, ...formats] = value.split(/\s+/)
    const match = /^(\d{1,5})(?:\/\d+)?$/.exec(port ?? '')
    const number = Number(match?.[1])
    if (!media || !protocol || !match || number > 65535) return false
    this.#media.push({
      media: media.toLowerCase(),
      port: number,
      protocol: protocol.toUpperCase(),
      formats,
      attributes: [],
    })
    return true
  }
}

function readOrigin(value: string): SessionDescription['origin'] {
  const [username, sessionId, version, , , address] = value.split(/\s+/)
  if (!username || sessionId === undefined || version === undefined || !address) return undefined
  return { username, sessionId, version, address }
}

function readTime(value: string): { start: number; stop: number } {
  const match = /^(\d{1,15})\s+(\d{1,15})/.exec(value)
  return { start: Number(match?.[1] ?? 0), stop: Number(match?.[2] ?? 0) }
}

function readAttribute(value: string): SdpAttribute {
  const colon = value.indexOf(':')
  return colon < 0 ? { name: value } : { name: value.slice(0, colon), value: value.slice(colon + 1).trim() }
}

/** The first value of an attribute, sought in the media section and then in the session. */
export function attributeOf(
  description: SessionDescription,
  media: MediaDescription | undefined,
  name: string,
): string | undefined {
  const attributes = [...(media?.attributes ?? []), ...description.attributes]
  return attributes.find((attribute) => attribute.name.toLowerCase() === name)?.value
}

/** The section that carries the pictures: the first `video`, else the first of all. */
export function mainMedia(description: SessionDescription): MediaDescription | undefined {
  return description.media.find(({ media }) => media === 'video') ?? description.media[0]
}
