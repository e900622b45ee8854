import type { Alarm, Platform } from '@fengqiao/gb28181'
import { type Database, systemScope } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import type { Logger } from '../../../platform/log/index.ts'
import type { CameraControl } from '../control/camera-control.ts'
import type { GbMedia } from '../gb-media.ts'
import type { Live } from '../live.ts'
import { appendViewLog } from '../view-log.store.ts'
import { findSuperior, listSuperiors, sharedCameras, superiorPassword } from './superior.store.ts'
import { SuperiorLink } from './superior-link.ts'

export interface SuperiorsOptions {
  readonly database: Database
  readonly platform: Platform
  readonly control: CameraControl
  readonly media: GbMedia
  readonly live: Live
  /** The address that a superior at this one reaches us at. */
  readonly hostFor: (remoteAddress: string) => string
  readonly logger: Logger
}

/** Changes gather this long before superiors are told: a recorder that goes takes a hundred cameras with it. */
const gatherMs = 500

/** The links to all superior platforms. */
export class Superiors {
  readonly #options: SuperiorsOptions
  readonly #links = new Map<string, SuperiorLink>()
  #timer: NodeJS.Timeout | undefined
  #telling: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(options: SuperiorsOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const superiors = await this.#options.database.transaction(systemScope, listSuperiors)
    await Promise.all(superiors.map(({ id }) => this.restart(id)))
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#telling
    await Promise.all([...this.#links.values()].map((link) => link.stop()))
  }

  link(id: string): SuperiorLink | undefined {
    return this.#links.get(id)
  }

  /** Takes over what is set up now: begins, begins anew, or ends. */
  async restart(id: string): Promise<void> {
    await this.#links.get(id)?.stop()
    this.#links.delete(id)
    const { database, hostFor, live, logger, ...rest } = this.#options
    const found = await database.transaction(systemScope, async (tx) => {
      const superior = await findSuperior(tx, id)
      if (!superior?.enabled) return undefined
      return { superior, password: await superiorPassword(tx, id), cameras: await sharedCameras(tx, id) }
    })
    if (!found || this.#stopped) return
    const link = new SuperiorLink({
      ...rest,
      logger,
      superior: found.superior,
      password: found.password,
      localHost: hostFor(found.superior.host),
      openLive: (camera) => live.open(camera),
      onWatched: (camera, superior, { kind }) => {
        const at = new Date()
        const entry = {
          id: newId(at),
          cameraId: camera.cameraId,
          areaCode: camera.areaCode,
          kind: 'live' as const,
          accountId: `superior-${superior.id}`,
          viewerName: superior.name,
          viewerPost: superior.serverId,
          reason: kind === 'Play' ? '上级平台调看' : '上级平台调看录像',
          at,
        }
        return database.transaction(systemScope, (tx) => appendViewLog(tx, entry))
      },
    })
    this.#links.set(id, link)
    await link.start(found.cameras).catch((error: unknown) => {
      logger.error({ err: error, superior: id }, 'the link to a superior could not be opened')
    })
  }

  /** Something about cameras changed: superiors are told of what concerns them. */
  changed(): void {
    if (this.#links.size === 0 || this.#stopped) return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#telling = this.#tell().catch((error: unknown) => {
        this.#options.logger.warn({ err: error }, 'superiors could not be told of changes')
      })
    }, gatherMs)
  }

  alarm(alarm: Alarm): void {
    for (const link of this.#links.values()) {
      link.alarm(alarm).catch((error: unknown) => {
        this.#options.logger.warn({ err: error, superior: link.superior.id }, 'an alarm did not reach a superior')
      })
    }
  }

  async #tell(): Promise<void> {
    for (const [id, link] of this.#links) {
      const cameras = await this.#options.database.transaction(systemScope, (tx) => sharedCameras(tx, id))
      await link.update(cameras).catch((error: unknown) => {
        this.#options.logger.warn({ err: error, superior: id }, 'a superior did not take a catalog notification')
      })
    }
  }
}
