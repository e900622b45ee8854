import type { SdpAttribute, SessionDescription } from './session-description.ts'

/** Writes a session description in the order of GB/T 28181-2016 Annex F: `y=` and `f=` stand last. */
export function writeSdp(description: SessionDescription): string {
  const { origin, connection, time } = description
  const address = origin?.address ?? connection ?? '0.0.0.0'
  const lines = [
    'v=0',
    `o=${origin?.username ?? '-'} ${origin?.sessionId ?? '0'} ${origin?.version ?? '0'} IN ${family(address)} ${address}`,
    `s=${description.name || '-'}`,
  ]
  if (description.uri !== undefined) lines.push(`u=${description.uri}`)
  if (connection !== undefined) lines.push(`c=IN ${family(connection)} ${connection}`)
  lines.push(`t=${time.start} ${time.stop}`, ...description.attributes.map(attributeLine))
  for (const media of description.media) {
    lines.push([`m=${media.media}`, media.port, media.protocol, ...media.formats].join(' '))
    if (media.connection !== undefined) lines.push(`c=IN ${family(media.connection)} ${media.connection}`)
    lines.push(...media.attributes.map(attributeLine))
  }
  if (description.ssrc !== undefined) lines.push(`y=${description.ssrc}`)
  if (description.mediaParameters !== undefined) lines.push(`f=${description.mediaParameters}`)
  return lines.map((line) => `${line.replace(/[\r\n\0]/g, ' ')}\r\n`).join('')
}

function attributeLine({ name, value }: SdpAttribute): string {
  return value === undefined ? `a=${name}` : `a=${name}:${value}`
}

function family(address: string): 'IP4' | 'IP6' {
  return address.includes(':') ? 'IP6' : 'IP4'
}
