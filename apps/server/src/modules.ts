import { join } from 'node:path'
import type { SystemInfo } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { createImportKinds } from './import-kinds.ts'
import { createArea, divisionSearch, registerAreaRoutes, registerCountyRoutes } from './modules/area/index.ts'
import { createCalendar } from './modules/calendar/index.ts'
import {
  type Casework,
  caseSearch,
  caseworkSettingList,
  createCaseExports,
  indexKinds,
  openMatters,
  paperSourceOf,
  ratingDays,
  registerCalendarRoutes,
  registerCaseListRoutes,
  registerCaseworkRoutes,
  registerProgressRoutes,
  registerSettingPreview,
  registerSupervisionRoutes,
  registerTogetherRoutes,
  sweepClocks,
} from './modules/casework/index.ts'
import {
  registerCommandCenterRoutes,
  registerIndicatorRoutes,
  registerSearchRoutes,
} from './modules/command-center/index.ts'
import {
  CategoryNames,
  certificatePaper,
  createEventKind,
  createGrid,
  gridWorkSettings,
  headSelectionKind,
  householdSubject,
  itemAdmissionKind,
  registerGridRoutes,
  settledIndicators,
  sweepGridWork,
  whistleKind,
} from './modules/grid/index.ts'
import {
  createIdentity,
  identitySettings,
  mayRole,
  organisationSubjects,
  principalOf,
  registerAccountRoutes,
  registerAuditRoutes,
  registerIdentityRoutes,
  registerSettingsRoutes,
  registerUnmaskingRoutes,
  shownCodeSender,
  startSealer,
} from './modules/identity/index.ts'
import { createImportRunner, type Imports, registerImportRoutes } from './modules/import/index.ts'
import {
  disputeIndicators,
  disputeKind,
  disputeOrders,
  disputePapers,
  disputePartySubject,
  openDispute,
  registerMediationRoutes,
  registerQueueRoutes,
  registerRemoteRoutes,
  sweepDisputes,
} from './modules/mediation/index.ts'
import {
  escalateUnread,
  type Notification,
  notificationSettings,
  registerChannelRoutes,
  registerNotificationRoutes,
  startDeliverer,
} from './modules/notification/index.ts'
import { personSearch, registerDutyRoutes, registerOrganisationRoutes } from './modules/organisation/index.ts'
import {
  bindInterrupted,
  createPapers,
  createRenderer,
  orderPaper,
  registerBindingRoutes,
  registerPaperRoutes,
  registerScanRoutes,
  registerTemplateRoutes,
  renderInterrupted,
  standardTemplates,
} from './modules/papers/index.ts'
import { createSettings } from './modules/settings/index.ts'
import {
  CameraSources,
  cameraSearch,
  checkDueCameras,
  controlSettings,
  createExporter,
  createGbMedia,
  createLive,
  createPlaybacks,
  createRecorder,
  createSignalling,
  faultKind,
  incidentKind,
  placeSearch,
  registerControlRoutes,
  registerDeviceRoutes,
  registerHealthRoutes,
  registerLiveRoutes,
  registerPlaybackFiles,
  registerRecordingRoutes,
  registerSourceRoutes,
  registerSuperiorRoutes,
  registerVideoRoutes,
  Superiors,
  watchFaults,
} from './modules/video/index.ts'
import type { Config } from './platform/config/index.ts'
import type { County, Database } from './platform/db/index.ts'
import { createEvents, type EventStreams, registerEventStream } from './platform/events/index.ts'
import type { Logger } from './platform/log/index.ts'
import { createSearchIndexer } from './platform/search/index.ts'
import { openSecretBox } from './platform/secrets/index.ts'
import type { FileStore } from './platform/storage/index.ts'

export interface ModuleOptions {
  readonly config: Config
  readonly logger: Logger
  readonly database: Database
  readonly files: FileStore
  readonly county: County
  readonly version: string
  readonly now: () => Date
}

type Preparation = SystemInfo['preparation'][number]

/** How often the right to what runs on without requests is looked at again. */
const reviewMs = 3_000

/** The one list of modules: what each is made from, and which routes it serves. */
export function createModules({ config, logger, database, files, county, version, now }: ModuleOptions) {
  const events = createEvents(database, (error) => logger.error({ err: error }, 'the outbox could not be published'))
  const area = createArea(database)
  const sealer = startSealer({ database, algorithm: config.auditHash, anchorPath: config.auditAnchor }, (error) =>
    logger.error({ err: error }, 'the audit log could not be sealed'),
  )
  const categoryNames = new CategoryNames()
  const kinds = indexKinds([
    incidentKind,
    faultKind,
    disputeKind,
    createEventKind(categoryNames.current),
    whistleKind,
    itemAdmissionKind,
    headSelectionKind,
  ])
  const settings = createSettings([
    ...caseworkSettingList,
    ratingDays,
    ...notificationSettings,
    ...[...kinds.values()].flatMap((kind) => kind.settings),
    ...identitySettings(config),
    ...controlSettings,
    ...gridWorkSettings,
  ])
  const secrets = openSecretBox(join(config.dataDir, 'keys'))
  const identity = createIdentity({
    database,
    settings,
    secrets,
    codeSender: county.demonstration ? shownCodeSender(logger) : null,
    issuer: county.centreName,
    now,
  })
  const { sessions } = identity
  const notification: Notification = {
    database,
    events,
    area,
    settings,
    centre: county.centreName,
    link: `http://${config.publicHost}:${config.port}`,
    now,
    onError: (error, what) => logger.error({ err: error }, what),
  }
  const deliverer = startDeliverer(notification)
  const papers = createPapers({
    database,
    files,
    renderer: createRenderer(),
    uploadLimitBytes: config.uploadLimitBytes,
    events,
    templates: [...standardTemplates, ...disputePapers, certificatePaper],
    centre: { name: county.centreName, shortName: county.name },
    now,
    onError: (error, what) => logger.error({ err: error }, what),
  })
  const casework: Casework = {
    database,
    events,
    files,
    area,
    settings,
    calendar: createCalendar(),
    kinds,
    helpPhone: county.helpPhone,
    uploadLimitBytes: config.uploadLimitBytes,
    now,
  }
  const caseExports = createCaseExports(casework, (error) => logger.error({ err: error }, 'an export failed'))
  const searchSources = [
    caseSearch(casework),
    personSearch(area),
    placeSearch(area),
    divisionSearch(area),
    cameraSearch(area),
  ]
  const searchIndexer = createSearchIndexer(database, searchSources)
  papers.source = paperSourceOf(casework)
  const mediation = { casework }
  const grid = createGrid(casework, categoryNames, {
    example: county.demonstration,
    openDispute: (tx, principal, told) => openDispute(tx, mediation, principal, told),
    orderTakers: [disputeOrders(mediation)],
    certify: async (tx, { accountId, name }, { areaCode, score, ...rest }) => {
      const data = { ...rest, score: String(score) }
      const by = { accountId, name }
      const paper = await orderPaper(tx, papers, {
        template: certificatePaper.key,
        caseId: null,
        areaCode,
        body: null,
        data,
        by,
      })
      return paper.number
    },
  })
  const publicHostFor = (address: string) => (isLoopback(address) ? '127.0.0.1' : config.publicHost)
  const signalling = createSignalling({
    config,
    publicHostFor,
    database,
    events,
    area,
    logger,
    onCamerasChanged: () => superiors?.changed(),
    onAlarm: (alarm) => superiors?.alarm(alarm),
  })
  const gbMedia = signalling.platform
    ? createGbMedia({ platform: signalling.platform, config, mediaHostFor: publicHostFor, logger })
    : null
  const otherSource = (cameraId: string) => sources.sourceOf(cameraId)
  const live = createLive({ media: gbMedia, otherSource, config, logger, now })
  const sources = new CameraSources({
    database,
    secrets,
    config,
    logger,
    isPlaying: (cameraId) => live.isPlaying(cameraId),
    onCamerasChanged: () => {
      superiors?.changed()
      events.announce({ type: 'camera.status', areaCode: null, personIds: [], subjectId: null, data: {} })
    },
  })
  const superiors =
    signalling.running && gbMedia
      ? new Superiors({ ...signalling.running, database, media: gbMedia, live, hostFor: publicHostFor, logger })
      : null
  const recordings = {
    recorder: createRecorder({ database, live, config, logger, now }),
    playbacks: createPlaybacks({ live, media: gbMedia, logger, now }),
    exporter: createExporter({ database, files, media: gbMedia, config, logger, now }),
  }
  const { recordingStreams, recordingsReserveBytes, filmsDir, sip } = config
  const video = {
    database,
    area,
    casework,
    signalling,
    live,
    sources,
    secrets,
    filmsDir,
    superiors,
    sip,
    recordings,
    recordingStreams,
    recordingsReserveBytes,
  }

  let streams: EventStreams | undefined
  function endSession(sessionId: string): void {
    live.endSession(sessionId)
    recordings.playbacks.endSession(sessionId)
    signalling.endSession(sessionId)
    streams?.endSession(sessionId)
  }
  sessions.onEnd(endSession)
  const review = setInterval(async () => {
    const running = new Set([...live.watchingSessions(), ...(streams?.sessions() ?? [])])
    try {
      for (const sessionId of running) if (!(await sessions.isOpen(sessionId))) endSession(sessionId)
    } catch (error) {
      // Without the database nobody's right can be confirmed; the next look decides.
      logger.warn({ err: error }, 'running sessions could not be reviewed')
    }
  }, reviewMs)

  const imports: Imports = {
    database,
    events,
    files,
    kinds: createImportKinds({ area, secrets, grid }),
    uploadLimitBytes: config.uploadLimitBytes,
    now,
    onError: (error) => logger.error({ err: error }, 'an import failed'),
  }
  const importRunner = createImportRunner(imports)

  const fillings = new Map<string, Preparation>()
  function preparation(): Preparation[] {
    return [...fillings.values(), ...catalogProgress()]
  }
  function catalogProgress(): Preparation[] {
    const running = [...signalling.catalogs.values()]
    if (running.length === 0) return []
    const sum = (pick: (progress: { received: number; total: number }) => number) =>
      running.reduce((total, progress) => total + pick(progress), 0)
    return [
      {
        task: {
          zh: `正在读取 ${running.length} 台设备的目录`,
          en: `Reading the catalogs of ${running.length} devices`,
        },
        done: sum(({ received }) => received),
        total: sum(({ total }) => total),
      },
    ]
  }

  return {
    area,
    casework,
    papers,
    identity,
    signalling,
    sources,
    superiors,
    /** The daily look at cameras, a few at a time. */
    checkDueCameras: () => checkDueCameras(video),
    /** Orders to repair cameras of level I. */
    watchFaults: () => watchFaults(casework),
    live,
    recordings,
    events,
    imports,
    importRunner,
    /** Long work that still fills in, for the line that every page shows; null when it is done. */
    reportProgress(name: string, progress: Preparation | null): void {
      if (progress) fillings.set(name, progress)
      else fillings.delete(name)
    },
    deliverMessages: () => deliverer.run(),
    escalateUnread: () => escalateUnread(notification),
    renderInterrupted: async () => {
      await renderInterrupted(papers)
      await bindInterrupted(papers)
    },
    sweepClocks: () => sweepClocks(casework),
    searchIndexer,
    sweepDisputes: () => sweepDisputes(mediation),
    sweepGridWork: () => sweepGridWork(grid),
    mediation,
    registerRoutes(app: FastifyInstance): void {
      registerCountyRoutes(app, { county, version, preparation, now })
      registerSettingsRoutes(app, { database, settings, now, onSecurityChange: sessions.forgetRules })
      registerAreaRoutes(app, { database, area })
      registerOrganisationRoutes(app, { database, area, now })
      registerDutyRoutes(app, {
        database,
        area,
        now,
        openMatters: (tx, most) => openMatters(casework, tx, most),
      })
      registerIdentityRoutes(app, { identity, area })
      registerUnmaskingRoutes(app, database, [...organisationSubjects, disputePartySubject, householdSubject])
      registerAccountRoutes(app, { database, area, sessions, now })
      registerAuditRoutes(app, database, config.auditAnchor)
      registerImportRoutes(app, imports, importRunner)
      registerNotificationRoutes(app, { database, now })
      registerChannelRoutes(app, notification)
      registerCaseworkRoutes(app, casework)
      registerProgressRoutes(app, casework)
      registerTemplateRoutes(app, papers)
      registerPaperRoutes(app, papers)
      registerScanRoutes(app, papers)
      registerBindingRoutes(app, papers)
      registerCaseListRoutes(app, casework, caseExports)
      registerSupervisionRoutes(app, casework)
      registerTogetherRoutes(app, casework)
      registerCalendarRoutes(app, casework)
      registerSettingPreview(app, casework)
      registerVideoRoutes(app, video)
      registerDeviceRoutes(app, video)
      registerSourceRoutes(app, video)
      registerControlRoutes(app, video)
      registerSuperiorRoutes(app, video)
      registerHealthRoutes(app, video)
      registerLiveRoutes(app, { database, live })
      registerMediationRoutes(app, mediation)
      registerQueueRoutes(app, mediation)
      registerRemoteRoutes(app, mediation)
      registerGridRoutes(app, grid)
      registerRecordingRoutes(app, video)
      registerPlaybackFiles(app, video)
      registerCommandCenterRoutes(app, casework)
      registerSearchRoutes(app, { database, sources: searchSources })
      registerIndicatorRoutes(app, { casework, indicators: [...disputeIndicators, ...settledIndicators] })
      streams = registerEventStream(app, {
        database,
        events,
        sessionOf: (request) => principalOf(request).sessionId,
        mayHear: (request, type) => mayRole(principalOf(request).role, eventActions[type]),
      })
    },
    eventStreams: () => streams?.size ?? 0,
    async stop(): Promise<void> {
      clearInterval(review)
      await importRunner.stop()
      await searchIndexer.stop()
      await caseExports.stop()
      await recordings.exporter.stop()
      await recordings.recorder.stop()
      await sources.stop()
      await superiors?.stop()
      await live.close()
      await signalling.stop()
      await events.stop()
      await sealer.stop()
      await deliverer.stop()
      await papers.renderer.stop()
    },
  }
}

export type Modules = ReturnType<typeof createModules>

/** What somebody must be allowed to hear of each kind of event. */
const eventActions = {
  'case.changed': 'case.read',
  'message.created': 'message.own',
  'paper.changed': 'paper.read',
  'camera.status': 'camera.read',
  'device.status': 'device.read',
  'alarm.raised': 'alarm.read',
  preparation: 'events.subscribe',
  'import.changed': 'import.run',
} as const

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1' || address.startsWith('::ffff:127.')
}
