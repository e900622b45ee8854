import type { Config } from '../../platform/config/index.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Area } from '../area/index.ts'
import type { Casework } from '../casework/index.ts'
import type { Superiors } from './cascade/superiors.ts'
import type { Live } from './live.ts'
import type { Recordings } from './recording/recordings.ts'
import type { Signalling } from './signalling.ts'

/** What the routes of the module work with. */
export interface Video {
  readonly database: Database
  readonly area: Area
  readonly casework: Casework
  readonly signalling: Signalling
  readonly live: Live
  /** The links upward; null without a SIP identity. */
  readonly superiors: Superiors | null
  /** This platform's own identity; null without one. */
  readonly sip: Config['sip']
  readonly recordings: Recordings
  /** Cameras recorded at a time, and the bytes that stay free. */
  readonly recordingStreams: number
  readonly recordingsReserveBytes: number
}
