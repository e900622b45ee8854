import type { FragmentSample, TrackRun } from './fragment.ts'

/** A box as it lies in the bytes: `start` is that of its content. */
export interface FoundBox {
  readonly name: string
  readonly at: number
  readonly start: number
  readonly end: number
}

const NAME = /^[\x20-\x7e]{4}$/

/** The boxes between two offsets. Ends at the first that makes no sense or is not whole. Never throws. */
export function* boxesIn(bytes: Buffer, from = 0, to = bytes.length): Generator<FoundBox> {
  let at = from
  while (at + 8 <= to) {
    const found = boxAt(bytes, at)
    if (!found || found.end > to) return
    yield found
    at = found.end
  }
}

/** The box whose header stands at `at`, whole or not. Undefined when there is no sense in it. */
export function boxAt(bytes: Buffer, at: number): FoundBox | undefined {
  if (at + 8 > bytes.length) return undefined
  const name = bytes.toString('latin1', at + 4, at + 8)
  let size = bytes.readUInt32BE(at)
  let start = at + 8
  if (size === 1) {
    if (at + 16 > bytes.length) return undefined
    size = bytes.readUInt32BE(at + 8) * 0x1_0000_0000 + bytes.readUInt32BE(at + 12)
    start = at + 16
  }
  return !NAME.test(name) || at + size < start ? undefined : { name, at, start, end: at + size }
}

/** A box by its path of names. */
export function findBox(bytes: Buffer, path: readonly string[], from = 0, to = bytes.length): FoundBox | undefined {
  const [name, ...rest] = path
  for (const found of boxesIn(bytes, from, to)) {
    if (found.name !== name) continue
    return rest.length === 0 ? found : findBox(bytes, rest, found.start, found.end)
  }
  return undefined
}

/**
 * The samples of a fragment that {@link writeFragment} wrote: `bytes` begin with its moof and hold its mdat. Undefined
 * when it is damaged. Never throws; data are views.
 */
export function readFragment(bytes: Buffer): readonly TrackRun[] | undefined {
  const moof = boxAt(bytes, 0)
  if (moof?.name !== 'moof' || moof.end > bytes.length) return undefined
  const runs: TrackRun[] = []
  for (const traf of boxesIn(bytes, moof.start, moof.end)) {
    if (traf.name !== 'traf') continue
    const run = readRun(bytes, traf)
    if (!run) return undefined
    runs.push(run)
  }
  return runs.length > 0 ? runs : undefined
}

function readRun(bytes: Buffer, traf: FoundBox): TrackRun | undefined {
  const [tfhd, tfdt, trun] = ['tfhd', 'tfdt', 'trun'].map((name) => findBox(bytes, [name], traf.start, traf.end))
  if (!tfhd || !tfdt || !trun || tfhd.end < tfhd.start + 8 || tfdt.end < tfdt.start + 12) return undefined
  if (trun.end < trun.start + 12 || bytes.readUInt32BE(trun.start) !== 0x01000f01) return undefined
  const count = bytes.readUInt32BE(trun.start + 4)
  let dataAt = bytes.readUInt32BE(trun.start + 8)
  let at = trun.start + 12
  if (count > (trun.end - at) / 16) return undefined
  const samples: FragmentSample[] = []
  for (let index = 0; index < count; index++, at += 16) {
    const size = bytes.readUInt32BE(at + 4)
    if (dataAt + size > bytes.length) return undefined
    samples.push({
      duration: bytes.readUInt32BE(at),
      keyFrame: (bytes.readUInt32BE(at + 8) & 0x10000) === 0,
      compositionTicks: bytes.readInt32BE(at + 12),
      data: bytes.subarray(dataAt, dataAt + size),
    })
    dataAt += size
  }
  const baseTime = bytes.readUInt32BE(tfdt.start + 4) * 0x1_0000_0000 + bytes.readUInt32BE(tfdt.start + 8)
  return { trackId: bytes.readUInt32BE(tfhd.start + 4), baseTime, samples }
}
