import type { Config } from '../../platform/config/index.ts'
import type { Database } from '../../platform/db/index.ts'
import type { SecretBox } from '../../platform/secrets/index.ts'
import type { Area } from '../area/index.ts'
import type { Casework } from '../casework/index.ts'
import type { Superiors } from './cascade/superiors.ts'
import type { Live } from './live.ts'
import type { Recordings } from './recording/recordings.ts'
import type { Signalling } from './signalling.ts'
import type { CameraSources } from './sources/camera-sources.ts'

/** What the routes of the module work with. */
export interface Video {
  readonly database: Database
  readonly area: Area
  readonly casework: Casework
  readonly signalling: Signalling
  readonly live: Live
  /** Cameras that do not speak GB/T 28181. */
  readonly sources: CameraSources
  readonly secrets: SecretBox
  /** The folder whose films can be cameras. */
  readonly filmsDir: string
  /** The links upward; null without a SIP identity. */
  readonly superiors: Superiors | null
  /** This platform's own identity; null without one. */
  readonly sip: Config['sip']
  readonly recordings: Recordings
  /** Cameras recorded at a time, and the bytes that stay free. */
  readonly recordingStreams: number
  readonly recordingsReserveBytes: number
}
