import { readFile } from 'node:fs/promises'
import { RtpPacketiser } from '@fengqiao/media'
import { runToEnd } from './program.ts'
import type { Film } from './test-device.ts'

export const foreignSize = { width: 704, height: 576 } as const
const [picturesPerSecond, seconds] = [25, 6]
const packStart = Buffer.from([0, 0, 1, 0xba])

/** A film drawn, coded and muxed as an MPEG program stream by ffmpeg: not a byte of it is ours. */
export async function muxForeignFilm(file: string): Promise<void> {
  const { width, height } = foreignSize
  const source = `testsrc2=size=${width}x${height}:rate=${picturesPerSecond}`
  const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', String(picturesPerSecond)]
  await runToEnd('ffmpeg', [
    ...['-hide_banner', '-v', 'error', '-f', 'lavfi', '-i', source, '-t', String(seconds)],
    ...[...coding, '-b:v', '1M', '-f', 'vob', '-y', file],
  ])
}

interface Pack {
  readonly bytes: Buffer
  /** When its first byte is due: the system clock reference in 90 kHz ticks. */
  readonly ticks: number
}

/** Sends the packs of the file at the times that they carry, round and round. */
export async function foreignFilm(file: string): Promise<Film> {
  const packs = packsOf(await readFile(file))
  const [first] = packs
  if (!first) throw new Error('ffmpeg wrote no pack')
  const round = seconds * 90_000
  return (send, ssrc) => {
    const packetiser = new RtpPacketiser({ ssrc })
    const startedAt = Date.now()
    let sent = 0
    const timer = setInterval(() => {
      const elapsed = (Date.now() - startedAt) * 90
      for (;;) {
        const pack = packs[sent % packs.length]
        if (!pack) return
        const due = Math.floor(sent / packs.length) * round + pack.ticks - first.ticks
        if (due > elapsed) return
        for (const packet of packetiser.packetise(pack.bytes, due)) send(packet)
        sent++
      }
    }, 10)
    return () => clearInterval(timer)
  }
}

function packsOf(bytes: Buffer): Pack[] {
  const starts: number[] = []
  for (let at = bytes.indexOf(packStart); at >= 0; at = bytes.indexOf(packStart, at + 4)) starts.push(at)
  return starts.map((start, index) => {
    const pack = bytes.subarray(start, starts[index + 1])
    return { bytes: pack, ticks: clockReference(pack) }
  })
}

/** The low 30 bits of system_clock_reference_base (ISO/IEC 13818-1 2.5.3.3): three hours, and the film is short. */
function clockReference(pack: Buffer): number {
  const [b4 = 0, b5 = 0, b6 = 0, b7 = 0, b8 = 0] = pack.subarray(4, 9)
  return ((b4 & 0x03) << 28) | (b5 << 20) | ((b6 >> 3) << 15) | ((b6 & 0x03) << 13) | (b7 << 5) | (b8 >> 3)
}
