import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { CasePage } from '../cases/case-page.tsx'
import { TodayPage } from '../cases/today-page.tsx'
import { MissingPage, PageFailure } from './page-failure.tsx'
import { Shell } from './shell.tsx'

const rootRoute = createRootRoute({ component: Shell })

const todayRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: TodayPage })
const caseRoute = createRoute({ getParentRoute: () => rootRoute, path: '/cases/$caseId', component: CasePage })
const composeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$caseId/$action',
  component: lazyRouteComponent(() => import('../compose/compose-page.tsx'), 'ComposePage'),
})
const reportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/report',
  validateSearch: (search): { draft?: string; behalf?: true } => ({
    ...(typeof search.draft === 'string' ? { draft: search.draft } : {}),
    ...(search.behalf === true || search.behalf === 'true' ? { behalf: true as const } : {}),
  }),
  component: lazyRouteComponent(() => import('../report/report-page.tsx'), 'ReportPage'),
})
const myReportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my-reports',
  component: lazyRouteComponent(() => import('../report/my-reports-page.tsx'), 'MyReportsPage'),
})
const outboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/outbox',
  component: lazyRouteComponent(() => import('../outbox/outbox-page.tsx'), 'OutboxPage'),
})
const gridRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/grid',
  component: lazyRouteComponent(() => import('../grid/grid-page.tsx'), 'GridPage'),
})
const tellDisputeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/disputes/tell',
  component: lazyRouteComponent(() => import('../disputes/tell-dispute-page.tsx'), 'TellDisputePage'),
})
const myDisputesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/disputes/mine',
  component: lazyRouteComponent(() => import('../disputes/my-disputes-page.tsx'), 'MyDisputesPage'),
})
const mediateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/disputes/$caseId',
  component: lazyRouteComponent(() => import('../disputes/mediate-page.tsx'), 'MediatePage'),
})
const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/work',
  component: lazyRouteComponent(() => import('../work/work-page.tsx'), 'WorkPage'),
})
const workEntryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/work/$kind',
  validateSearch: (search): { draft?: string; of?: string; behalf?: true } => ({
    ...(typeof search.draft === 'string' ? { draft: search.draft } : {}),
    ...(typeof search.of === 'string' ? { of: search.of } : {}),
    ...(search.behalf === true || search.behalf === 'true' ? { behalf: true as const } : {}),
  }),
  component: lazyRouteComponent(() => import('../work/entry-page.tsx'), 'EntryPage'),
})
const scoresRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/scores',
  component: lazyRouteComponent(() => import('../work/scores-page.tsx'), 'ScoresPage'),
})
const trainingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/training',
  component: lazyRouteComponent(() => import('../work/training-page.tsx'), 'TrainingPage'),
})
const courseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/training/$courseId',
  component: lazyRouteComponent(() => import('../work/course-page.tsx'), 'CoursePage'),
})
const messagesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/messages',
  component: lazyRouteComponent(() => import('../messages/messages-page.tsx'), 'MessagesPage'),
})
const meRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me',
  component: lazyRouteComponent(() => import('../me/me-page.tsx'), 'MePage'),
})
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../session/sign-in-again-page.tsx'), 'SignInAgainPage'),
})

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    todayRoute,
    caseRoute,
    composeRoute,
    reportRoute,
    myReportsRoute,
    outboxRoute,
    gridRoute,
    tellDisputeRoute,
    myDisputesRoute,
    mediateRoute,
    workRoute,
    workEntryRoute,
    scoresRoute,
    trainingRoute,
    courseRoute,
    messagesRoute,
    meRoute,
    signInRoute,
  ]),
  basepath: '/m',
  defaultErrorComponent: PageFailure,
  defaultNotFoundComponent: MissingPage,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
