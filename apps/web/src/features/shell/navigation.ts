import type { Action } from '@fengqiao/contract'
import { Box, Flag, HeartHandshake, House, type LucideIcon, MonitorPlay, Scale, Settings } from 'lucide-react'

/** A place of the navigation; those inside it are shown when the reader is in one of them. */
export interface NavigationPlace {
  readonly to: '/' | '/video' | '/grid' | '/mediation' | '/civic-service' | '/command' | '/system'
  readonly label: 'home' | 'video' | 'grid' | 'mediation' | 'civicService' | 'command' | 'system'
  readonly note?: 'videoNote' | 'gridNote' | 'mediationNote' | 'civicServiceNote'
  readonly icon: LucideIcon
  /** Shown only to those whose role allows one of these. */
  readonly needs?: readonly Action[]
  readonly inside?: readonly NavigationChild[]
  readonly group: 1 | 2
}

type GridPath = '/grid' | '/grid/work'
type MediationPath = '/mediation' | `/mediation/${'window' | 'alerts' | 'analysis' | 'rooms'}`
type MediationLabel = 'disputes' | 'disputeWindow' | 'disputeAlerts' | 'disputeAnalysis' | 'mediationRooms'

export interface NavigationChild {
  readonly to:
    | GridPath
    | MediationPath
    | '/video'
    | '/cameras'
    | '/playback'
    | '/recording-plans'
    | '/alarms'
    | '/camera-health'
    | '/superiors'
    | '/camera-sources'
    | '/command'
    | '/cases'
    | '/supervision'
    | '/bulletin'
    | '/calendar'
    | '/system'
    | '/paper-templates'
    | '/paper-ledger'
    | '/channels'
    | '/devices'
    | '/access'
    | '/account-changes'
    | '/accounts'
    | '/duty'
    | '/organisation'
    | '/imports'
    | '/audit'
  readonly label:
    | MediationLabel
    | 'gridMatters'
    | 'gridWork'
    | 'videoWall'
    | 'cameras'
    | 'playback'
    | 'recordingPlans'
    | 'alarms'
    | 'cameraHealth'
    | 'cameraSources'
    | 'superiors'
    | 'commandScreen'
    | 'cases'
    | 'supervision'
    | 'bulletin'
    | 'calendar'
    | 'settings'
    | 'paperTemplates'
    | 'paperLedger'
    | 'channels'
    | 'devices'
    | 'imports'
    | 'audit'
    | 'accounts'
    | 'duty'
    | 'organisation'
    | 'accountChanges'
    | 'access'
  readonly needs: Action
}

/** Home, the four 一, and then 指挥 and 系统. */
export const navigation: readonly NavigationPlace[] = [
  { to: '/', label: 'home', icon: House, group: 1 },
  {
    to: '/video',
    label: 'video',
    note: 'videoNote',
    icon: MonitorPlay,
    needs: ['camera.read'],
    inside: [
      { to: '/video', label: 'videoWall', needs: 'camera.watch' },
      { to: '/cameras', label: 'cameras', needs: 'camera.read' },
      { to: '/playback', label: 'playback', needs: 'recording.watch' },
      { to: '/alarms', label: 'alarms', needs: 'alarm.read' },
      { to: '/camera-health', label: 'cameraHealth', needs: 'camera.read' },
    ],
    group: 1,
  },
  {
    to: '/grid',
    label: 'grid',
    note: 'gridNote',
    icon: Box,
    inside: [
      { to: '/grid', label: 'gridMatters', needs: 'case.read' },
      { to: '/grid/work', label: 'gridWork', needs: 'fieldwork.read' },
    ],
    group: 1,
  },
  {
    to: '/mediation',
    label: 'mediation',
    note: 'mediationNote',
    icon: Scale,
    needs: ['dispute.read'],
    inside: [
      { to: '/mediation', label: 'disputes', needs: 'dispute.read' },
      { to: '/mediation/window', label: 'disputeWindow', needs: 'dispute.open' },
      { to: '/mediation/alerts', label: 'disputeAlerts', needs: 'dispute.read' },
      { to: '/mediation/analysis', label: 'disputeAnalysis', needs: 'dispute.analyse' },
      { to: '/mediation/rooms', label: 'mediationRooms', needs: 'dispute.read' },
    ],
    group: 1,
  },
  { to: '/civic-service', label: 'civicService', note: 'civicServiceNote', icon: HeartHandshake, group: 1 },
  {
    to: '/command',
    label: 'command',
    icon: Flag,
    needs: ['overview.read', 'case.read', 'leave.record'],
    inside: [
      { to: '/command', label: 'commandScreen', needs: 'overview.read' },
      { to: '/cases', label: 'cases', needs: 'case.read' },
      { to: '/supervision', label: 'supervision', needs: 'supervision.read' },
      { to: '/bulletin', label: 'bulletin', needs: 'supervision.read' },
      { to: '/duty', label: 'duty', needs: 'leave.record' },
    ],
    group: 2,
  },
  {
    to: '/system',
    label: 'system',
    icon: Settings,
    inside: [
      { to: '/system', label: 'settings', needs: 'settings.read' },
      { to: '/calendar', label: 'calendar', needs: 'settings.read' },
      { to: '/paper-templates', label: 'paperTemplates', needs: 'template.read' },
      { to: '/paper-ledger', label: 'paperLedger', needs: 'paper.ledger' },
      { to: '/channels', label: 'channels', needs: 'channel.manage' },
      { to: '/devices', label: 'devices', needs: 'device.read' },
      { to: '/camera-sources', label: 'cameraSources', needs: 'device.manage' },
      { to: '/recording-plans', label: 'recordingPlans', needs: 'recording.plan' },
      { to: '/superiors', label: 'superiors', needs: 'device.manage' },
      { to: '/imports', label: 'imports', needs: 'import.run' },
      { to: '/organisation', label: 'organisation', needs: 'organisation.read' },
      { to: '/accounts', label: 'accounts', needs: 'account.read' },
      { to: '/account-changes', label: 'accountChanges', needs: 'account.read' },
      { to: '/access', label: 'access', needs: 'access.read' },
      { to: '/audit', label: 'audit', needs: 'audit.read' },
    ],
    group: 2,
  },
]

/** The place that a path lies in. */
export function placeOf(path: string): NavigationPlace | undefined {
  return navigation.find(
    ({ to, inside }) =>
      (to === '/' ? path === '/' : path.startsWith(to)) || inside?.some((child) => path.startsWith(child.to)),
  )
}
