import { accountRoutes } from './accounts.ts'
import { areaRoutes } from './area.ts'
import { auditRoutes } from './audit.ts'
import { calendarRoutes } from './calendar.ts'
import { cameraSourceRoutes } from './camera-source.ts'
import { cascadeRoutes } from './cascade.ts'
import { caseListRoutes } from './case-lists.ts'
import { caseworkRoutes } from './casework.ts'
import { commandCenterRoutes } from './command-center.ts'
import { controlRoutes } from './control.ts'
import { deviceRoutes } from './device.ts'
import { dutyRoutes } from './duty.ts'
import { eventRoutes } from './events.ts'
import { fileRoutes } from './files.ts'
import { gridRoutes } from './grid/index.ts'
import { healthRoutes } from './health.ts'
import { identityRoutes } from './identity.ts'
import { importRoutes } from './imports.ts'
import { indicatorRoutes } from './indicators.ts'
import { lifecycleRoutes } from './lifecycle.ts'
import { mediationRoutes } from './mediation.ts'
import { mediationRemoteRoutes } from './mediation-remote.ts'
import { notificationRoutes } from './notification.ts'
import { notificationChannelRoutes } from './notification-channels.ts'
import { organisationRoutes } from './organisation.ts'
import { paperBindingRoutes } from './paper-bindings.ts'
import { paperScanRoutes } from './paper-scans.ts'
import { paperTemplateRoutes } from './paper-template.ts'
import { paperRoutes } from './papers.ts'
import { progressRoutes } from './progress.ts'
import { recordingRoutes } from './recording.ts'
import { searchRoutes } from './search.ts'
import { settingsRoutes } from './settings.ts'
import { supervisionRoutes } from './supervision.ts'
import { systemRoutes } from './system.ts'
import { togetherRoutes } from './together.ts'
import { unmaskingRoutes } from './unmasking.ts'
import { videoRoutes } from './video.ts'

/** Every route of the server by name. */
export const contract = {
  ...systemRoutes,
  ...settingsRoutes,
  ...identityRoutes,
  ...accountRoutes,
  ...unmaskingRoutes,
  ...auditRoutes,
  ...importRoutes,
  ...areaRoutes,
  ...organisationRoutes,
  ...dutyRoutes,
  ...lifecycleRoutes,
  ...caseworkRoutes,
  ...caseListRoutes,
  ...supervisionRoutes,
  ...togetherRoutes,
  ...calendarRoutes,
  ...fileRoutes,
  ...videoRoutes,
  ...mediationRoutes,
  ...mediationRemoteRoutes,
  ...cameraSourceRoutes,
  ...deviceRoutes,
  ...gridRoutes,
  ...recordingRoutes,
  ...controlRoutes,
  ...cascadeRoutes,
  ...healthRoutes,
  ...commandCenterRoutes,
  ...indicatorRoutes,
  ...paperTemplateRoutes,
  ...paperRoutes,
  ...paperScanRoutes,
  ...paperBindingRoutes,
  ...notificationRoutes,
  ...notificationChannelRoutes,
  ...eventRoutes,
  ...searchRoutes,
  ...progressRoutes,
} as const

export type Contract = typeof contract
