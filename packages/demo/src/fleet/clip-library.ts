import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clip, parseClip } from './clip.ts'
import type { FleetChannel } from './fleet.types.ts'

const folder = join(import.meta.dirname, '..', '..', 'clips')

/** An entry of `clips.json`, which the drawing program writes beside the films. */
export interface ClipEntry {
  readonly name: string
  readonly width: number
  readonly height: number
  /** Pictures a second. */
  readonly rate: number
  readonly pictures: number
}

/** The films of the fleet, each read once, when it is first needed. */
export interface ClipLibrary {
  readonly entries: readonly ClipEntry[]
  /** @throws Error when there is no film of that name. */
  load(name: string): Promise<Clip>
}

export async function openClipLibrary(): Promise<ClipLibrary> {
  const entries: readonly ClipEntry[] = JSON.parse(await readFile(join(folder, 'clips.json'), 'utf8'))
  const loaded = new Map<string, Promise<Clip>>()
  const read = async (name: string): Promise<Clip> => {
    const entry = entries.find((e) => e.name === name)
    if (!entry) throw new Error(`there is no clip ${name}; there are ${entries.map((e) => e.name).join(', ')}`)
    return parseClip(name, entry.rate, await readFile(join(folder, `${name}.h264`)))
  }
  return {
    entries,
    load: (name) => {
      const known = loaded.get(name) ?? read(name)
      loaded.set(name, known)
      return known
    },
  }
}

/** The film that shows what a camera looks at. The street of the night is drawn at dusk and at night. */
export function clipOf(channel: Pick<FleetChannel, 'scene' | 'light'>): string {
  const light = channel.light ?? 'day'
  if (channel.scene === 'night-street') return `night-street-${light === 'day' ? 'dusk' : 'night'}`
  return `${channel.scene}-${light}`
}
