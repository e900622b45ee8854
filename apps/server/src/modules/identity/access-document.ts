import {
  type AccessMatrix,
  actionName,
  actions,
  contract,
  type RouteDefinition,
  roleNames,
  roleReach,
  roles,
} from '@fengqiao/contract'
import { actionsOf } from './access-matrix.ts'
import { type AccountManagement, administrationScope } from './manage-accounts.ts'
import { countAccountsByRole } from './managed-account.store.ts'
import { allow, type Principal } from './principal.ts'

/** The routes behind an action, as the contract declares them. */
export function routesOf(permission: string): readonly RouteDefinition[] {
  return (Object.values(contract) as readonly RouteDefinition[]).filter((route) => route.permission === permission)
}

/** The page of the security administrator: the matrix that the guard enforces, and how many have each role. */
export async function readAccessMatrix({ database }: AccountManagement, principal: Principal): Promise<AccessMatrix> {
  allow(principal, 'access.read')
  const counts = await database.transaction(administrationScope(principal), countAccountsByRole)
  return {
    roles: roles.map((role) => ({
      role,
      name: roleNames[role],
      reach: roleReach[role],
      actions: [...actionsOf(role)],
      accounts: counts.get(role) ?? 0,
    })),
    actions: actions.map((action) => ({
      action,
      name: actionName(action),
      routes: routesOf(action).map(({ method, path, summary }) => ({ method, path, summary })),
    })),
  }
}

/** docs/access.md: the same matrix for readers of the repository. */
export function accessDocument(): string {
  const table = actions.map((action) => {
    const marks = roles.map((role) => (actionsOf(role).includes(action) ? '●' : ''))
    return `| ${actionName(action).zh} ${actionName(action).en} | \`${action}\` | ${marks.join(' | ')} |`
  })
  const heads = roles.map((role) => roleNames[role].zh)
  const reach = roles.map(
    (role) =>
      `| ${roleNames[role].zh} ${roleNames[role].en} | \`${role}\` | ${roleReach[role].zh} ${roleReach[role].en} |`,
  )
  const routes = actions.flatMap((action) =>
    routesOf(action).map(({ method, path, summary }) => `| \`${action}\` | \`${method} ${path}\` | ${summary.en} |`),
  )
  const open = (['public', 'signed-in', 'signing-in'] as const).flatMap((permission) =>
    routesOf(permission).map(
      ({ method, path, summary }) => `| ${permission} | \`${method} ${path}\` | ${summary.en} |`,
    ),
  )
  return `# Who may do what

Made from \`apps/server/src/modules/identity/access-matrix.ts\` and the contract; a unit test says when it is old, and
\`npx vitest run --project unit -u access-document.test.ts\` renews it. The same data decide every request, draw the page
权限表 of the security administrator, and tell the test that calls every route as every role what to expect.

## Where

| role | code | sees |
| --- | --- | --- |
${reach.join('\n')}

Beside the area there is assignment: a matter that was sent to a person is seen by that person wherever it lies.
Row-level security enforces both beneath the code ([architecture](architecture.md)).

## Role and action

| action | code | ${heads.join(' | ')} |
| --- | --- | ${heads.map(() => ':-:').join(' | ')} |
${table.join('\n')}

## The routes behind each action

| action | route | what it does |
| --- | --- | --- |
${routes.join('\n')}

## Routes without an action

| who | route | what it does |
| --- | --- | --- |
${open.join('\n')}
`
}
