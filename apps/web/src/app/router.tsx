import { type CaseView, caseViews } from '@fengqiao/contract'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { type AccountSearch, accountSearch } from '../features/accounts/account-search.ts'
import { type AuditSearch, auditSearch } from '../features/audit/audit-search.ts'
import { type CameraSearch, cameraSearch } from '../features/cameras/camera-search.ts'
import { type CaseSearch, caseSearch } from '../features/cases/case-search.ts'
import { type ChannelSearch, channelSearch } from '../features/channels/channel-search.ts'
import { type DeviceSearch, deviceSearch } from '../features/devices/device-search.ts'
import { type GridSearch, gridSearch } from '../features/grid/grid-search.ts'
import { type WorkSearch, workSearch } from '../features/grid/work/work-search.ts'
import { type DisputeSearch, disputeSearch } from '../features/mediation/dispute-search.ts'
import { type LedgerSearch, ledgerSearch } from '../features/papers/ledger-search.ts'
import { type PlaybackSearch, playbackSearch } from '../features/playback/playback-search.ts'
import { FinishSignInPage } from '../features/sign-in/finish-sign-in-page.tsx'
import { InvitationPage } from '../features/sign-in/invitation-page.tsx'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'
import { type SourceSearch, sourceSearch } from '../features/sources/source-search.ts'
import {
  type BulletinSearch,
  bulletinSearch,
  type SupervisionSearch,
  supervisionSearch,
} from '../features/supervision/supervision-search.ts'
import { type SettingSearch, settingSearch } from '../features/system/setting-search.ts'
import { LoadingPage } from '../ui/state-page.tsx'
import { ErrorPage, LoneErrorPage, NotFoundPage } from './error-page.tsx'
import { sessionQuery } from './queries.ts'
import { queryClient } from './query-client.ts'
import { SessionGuard } from './session-guard.tsx'

const root = createRootRoute({ notFoundComponent: NotFoundPage, errorComponent: LoneErrorPage })

interface SignInSearch {
  /** Where to go on after signing in. */
  to?: string
  /** The session ended while a page was open. */
  ended?: true
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): SignInSearch => ({
    // Only a path of this site: never a way out to somebody else's.
    ...(typeof search.to === 'string' && /^\/(?!\/)/.test(search.to) ? { to: search.to } : {}),
    ...(search.ended === 'true' || search.ended === true ? { ended: true } : {}),
  }),
  component: SignInPage,
})

const pathOfThisSite = (to: unknown) => (typeof to === 'string' && /^\/(?!\/)/.test(to) ? { to } : {})

const finishSignIn = createRoute({
  getParentRoute: () => root,
  path: '/finish-sign-in',
  validateSearch: (search): { to?: string } => pathOfThisSite(search.to),
  component: FinishSignInPage,
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (session === null) throw redirect({ to: '/sign-in' })
    if (session.pending === null) throw redirect({ to: '/' })
  },
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: InvitationPage,
})

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: SessionGuard,
  errorComponent: LoneErrorPage,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (session === null) {
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
    }
    if (session.pending !== null) {
      throw redirect({ to: '/finish-sign-in', search: location.href === '/' ? {} : { to: location.href } })
    }
  },
})

const desk = createRoute({
  getParentRoute: () => signedIn,
  id: 'desk',
  component: lazyRouteComponent(() => import('../features/shell/desk-shell.tsx'), 'DeskShell'),
})

const home = createRoute({
  getParentRoute: () => desk,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage'),
})

const cameras = createRoute({
  getParentRoute: () => desk,
  path: '/cameras',
  validateSearch: (search): CameraSearch => cameraSearch(search),
  component: lazyRouteComponent(() => import('../features/cameras/cameras-page.tsx'), 'CamerasPage'),
})

const playback = createRoute({
  getParentRoute: () => desk,
  path: '/playback',
  validateSearch: (search): PlaybackSearch => playbackSearch(search),
  component: lazyRouteComponent(() => import('../features/playback/playback-page.tsx'), 'PlaybackPage'),
})

const recordingPlans = createRoute({
  getParentRoute: () => desk,
  path: '/recording-plans',
  component: lazyRouteComponent(() => import('../features/recording/plans-page.tsx'), 'RecordingPlansPage'),
})

const devices = createRoute({
  getParentRoute: () => desk,
  path: '/devices',
  validateSearch: (search): DeviceSearch => deviceSearch(search),
  component: lazyRouteComponent(() => import('../features/devices/devices-page.tsx'), 'DevicesPage'),
})

const cameraSources = createRoute({
  getParentRoute: () => desk,
  path: '/camera-sources',
  validateSearch: (search): SourceSearch => sourceSearch(search),
  component: lazyRouteComponent(() => import('../features/sources/sources-page.tsx'), 'SourcesPage'),
})

const alarms = createRoute({
  getParentRoute: () => desk,
  path: '/alarms',
  validateSearch: (search): { state?: 'open' | 'settled'; cursor?: string } => ({
    ...(search.state === 'open' || search.state === 'settled' ? { state: search.state } : {}),
    ...(typeof search.cursor === 'string' ? { cursor: search.cursor } : {}),
  }),
  component: lazyRouteComponent(() => import('../features/alarms/alarms-page.tsx'), 'AlarmsPage'),
})

const cameraHealth = createRoute({
  getParentRoute: () => desk,
  path: '/camera-health',
  component: lazyRouteComponent(() => import('../features/health/health-page.tsx'), 'HealthPage'),
})

const superiors = createRoute({
  getParentRoute: () => desk,
  path: '/superiors',
  component: lazyRouteComponent(() => import('../features/cascade/cascade-page.tsx'), 'CascadePage'),
})

const cases = createRoute({
  getParentRoute: () => desk,
  path: '/cases',
  validateSearch: (search): CaseSearch => caseSearch(search),
  component: lazyRouteComponent(() => import('../features/cases/cases-page.tsx'), 'CasesPage'),
})

const oneCase = createRoute({
  getParentRoute: () => desk,
  path: '/cases/$caseId',
  validateSearch: (search): { view?: CaseView } =>
    caseViews.includes(search.view as CaseView) ? { view: search.view as CaseView } : {},
  component: lazyRouteComponent(() => import('../features/cases/case-page.tsx'), 'CasePage'),
})

const comingPage = () => import('../features/coming/coming-page.tsx')
const gridNetwork = createRoute({
  getParentRoute: () => desk,
  path: '/grid',
  validateSearch: (search): GridSearch => gridSearch(search),
  component: lazyRouteComponent(() => import('../features/grid/grid-page.tsx'), 'GridPage'),
})
const gridWork = createRoute({
  getParentRoute: () => desk,
  path: '/grid/work',
  validateSearch: (search): WorkSearch => workSearch(search),
  component: lazyRouteComponent(() => import('../features/grid/work/work-page.tsx'), 'GridWorkPage'),
})
const gridArea = createRoute({
  getParentRoute: () => desk,
  path: '/grid/areas/$code',
  validateSearch: (search): { year?: number } => {
    const year = Number(search.year)
    return Number.isInteger(year) && year >= 2000 && year <= 2100 ? { year } : {}
  },
  component: lazyRouteComponent(() => import('../features/grid/area-page.tsx'), 'GridAreaPage'),
})
const mediation = createRoute({
  getParentRoute: () => desk,
  path: '/mediation',
  validateSearch: (search): DisputeSearch => disputeSearch(search),
  component: lazyRouteComponent(() => import('../features/mediation/disputes-page.tsx'), 'DisputesPage'),
})
const disputeWindow = createRoute({
  getParentRoute: () => desk,
  path: '/mediation/window',
  validateSearch: (search): { from?: string } => (typeof search.from === 'string' ? { from: search.from } : {}),
  component: lazyRouteComponent(() => import('../features/mediation/window-page.tsx'), 'WindowPage'),
})
const disputeAlerts = createRoute({
  getParentRoute: () => desk,
  path: '/mediation/alerts',
  component: lazyRouteComponent(() => import('../features/mediation/alerts-page.tsx'), 'AlertsPage'),
})
const disputeAnalysis = createRoute({
  getParentRoute: () => desk,
  path: '/mediation/analysis',
  validateSearch: (search): Pick<DisputeSearch, 'from' | 'to'> => {
    const { from, to } = disputeSearch(search)
    return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  },
  component: lazyRouteComponent(() => import('../features/mediation/analysis-page.tsx'), 'AnalysisPage'),
})
const mediationRooms = createRoute({
  getParentRoute: () => desk,
  path: '/mediation/rooms',
  component: lazyRouteComponent(() => import('../features/mediation/rooms-page.tsx'), 'RoomsPage'),
})
const oneDispute = createRoute({
  getParentRoute: () => desk,
  path: '/mediation/$caseId',
  component: lazyRouteComponent(() => import('../features/mediation/dispute-page.tsx'), 'DisputePage'),
})
const civicService = createRoute({
  getParentRoute: () => desk,
  path: '/civic-service',
  component: lazyRouteComponent(comingPage, 'CivicServiceComingPage'),
})

const system = createRoute({
  getParentRoute: () => desk,
  path: '/system',
  validateSearch: (search): SettingSearch => settingSearch(search),
  component: lazyRouteComponent(() => import('../features/system/system-page.tsx'), 'SystemPage'),
})

const calendar = createRoute({
  getParentRoute: () => desk,
  path: '/calendar',
  validateSearch: (search): { year?: number } => {
    const year = Number(search.year)
    return Number.isInteger(year) && year >= 2004 && year <= 2099 ? { year } : {}
  },
  component: lazyRouteComponent(() => import('../features/system/calendar-page.tsx'), 'CalendarPage'),
})

const supervision = createRoute({
  getParentRoute: () => desk,
  path: '/supervision',
  validateSearch: (search): SupervisionSearch => supervisionSearch(search),
  component: lazyRouteComponent(() => import('../features/supervision/supervision-page.tsx'), 'SupervisionPage'),
})

const bulletin = createRoute({
  getParentRoute: () => desk,
  path: '/bulletin',
  validateSearch: (search): BulletinSearch => bulletinSearch(search),
  component: lazyRouteComponent(() => import('../features/supervision/bulletin-page.tsx'), 'BulletinPage'),
})

const audit = createRoute({
  getParentRoute: () => desk,
  path: '/audit',
  validateSearch: (search): AuditSearch => auditSearch(search),
  component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
})

const firstDay = createRoute({
  getParentRoute: () => desk,
  path: '/first-day',
  component: lazyRouteComponent(() => import('../features/first-day/first-day-page.tsx'), 'FirstDayPage'),
})

const imports = createRoute({
  getParentRoute: () => desk,
  path: '/imports',
  validateSearch: (search): { cursor?: string } => (typeof search.cursor === 'string' ? { cursor: search.cursor } : {}),
  component: lazyRouteComponent(() => import('../features/imports/imports-page.tsx'), 'ImportsPage'),
})

const oneImport = createRoute({
  getParentRoute: () => desk,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('../features/imports/import-page.tsx'), 'ImportPage'),
})

const paperTemplates = createRoute({
  getParentRoute: () => desk,
  path: '/paper-templates',
  // Keys have a dot, which in a path would ask for a file.
  validateSearch: (search): { key?: string } => (typeof search.key === 'string' ? { key: search.key } : {}),
  component: lazyRouteComponent(() => import('../features/papers/templates-page.tsx'), 'TemplatesPage'),
})

const paperLedger = createRoute({
  getParentRoute: () => desk,
  path: '/paper-ledger',
  validateSearch: (search): LedgerSearch => ledgerSearch(search),
  component: lazyRouteComponent(() => import('../features/papers/ledger-page.tsx'), 'LedgerPage'),
})

const duty = createRoute({
  getParentRoute: () => desk,
  path: '/duty',
  validateSearch: (search): { week?: string } =>
    typeof search.week === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search.week) ? { week: search.week } : {},
  component: lazyRouteComponent(() => import('../features/duty/duty-page.tsx'), 'DutyPage'),
})

const organisation = createRoute({
  getParentRoute: () => desk,
  path: '/organisation',
  validateSearch: (search): { unit?: string } =>
    typeof search.unit === 'string' && /^[\w-]{1,64}$/.test(search.unit) ? { unit: search.unit } : {},
  component: lazyRouteComponent(() => import('../features/organisation/organisation-page.tsx'), 'OrganisationPage'),
})

const account = createRoute({
  getParentRoute: () => desk,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/account/account-page.tsx'), 'AccountPage'),
})

const accounts = createRoute({
  getParentRoute: () => desk,
  path: '/accounts',
  validateSearch: (search): AccountSearch => accountSearch(search),
  component: lazyRouteComponent(() => import('../features/accounts/accounts-page.tsx'), 'AccountsPage'),
})

const accountChanges = createRoute({
  getParentRoute: () => desk,
  path: '/account-changes',
  component: lazyRouteComponent(() => import('../features/accounts/account-changes-page.tsx'), 'AccountChangesPage'),
})

const access = createRoute({
  getParentRoute: () => desk,
  path: '/access',
  component: lazyRouteComponent(() => import('../features/accounts/access-page.tsx'), 'AccessPage'),
})

const channels = createRoute({
  getParentRoute: () => desk,
  path: '/channels',
  validateSearch: (search): ChannelSearch => channelSearch(search),
  component: lazyRouteComponent(() => import('../features/channels/channels-page.tsx'), 'ChannelsPage'),
})

const notificationPreference = createRoute({
  getParentRoute: () => desk,
  path: '/my-notifications',
  component: lazyRouteComponent(() => import('../features/channels/preference-page.tsx'), 'PreferencePage'),
})

const command = createRoute({
  getParentRoute: () => signedIn,
  path: '/command',
  component: lazyRouteComponent(() => import('../features/command/command-page.tsx'), 'CommandPage'),
})

const wall = createRoute({
  getParentRoute: () => signedIn,
  path: '/video',
  validateSearch: (search): { camera?: string } => (typeof search.camera === 'string' ? { camera: search.camera } : {}),
  component: lazyRouteComponent(() => import('../features/wall/wall-page.tsx'), 'WallPage'),
})

/** Addresses carry plain text: a camera's id of twenty digits must not become a number. */
function parseSearch(text: string): Record<string, unknown> {
  return Object.fromEntries(new URLSearchParams(text))
}

function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) if (value !== undefined) params.set(key, String(value))
  const text = params.toString()
  return text ? `?${text}` : ''
}

export const router = createRouter({
  parseSearch,
  stringifySearch,
  routeTree: root.addChildren([
    signIn,
    finishSignIn,
    invitation,
    signedIn.addChildren([
      desk.addChildren([
        account,
        duty,
        organisation,
        accounts,
        accountChanges,
        access,
        home,
        cameras,
        playback,
        recordingPlans,
        devices,
        cameraSources,
        alarms,
        cameraHealth,
        superiors,
        cases,
        oneCase,
        gridNetwork,
        gridWork,
        gridArea,
        mediation,
        disputeWindow,
        disputeAlerts,
        disputeAnalysis,
        mediationRooms,
        oneDispute,
        civicService,
        system,
        calendar,
        supervision,
        bulletin,
        audit,
        firstDay,
        imports,
        oneImport,
        paperTemplates,
        paperLedger,
        channels,
        notificationPreference,
      ]),
      command,
      wall,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: LoadingPage,
  defaultPendingMs: 300,
  defaultErrorComponent: ErrorPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
