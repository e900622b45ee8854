const { default: Visitor } = require('@swc/core/Visitor')

/** swc parses `await using`, but its visitor, which the cruiser builds on, does not know it yet and gives up. */
const { visitStatement } = Visitor.prototype
Visitor.prototype.visitStatement = function (statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement)
  return { ...statement, decls: this.visitVariableDeclarators(statement.decls) }
}

/**
 * The rules of the house (docs/architecture.md). A module's order of levels: it may import only from lower ones.
 */
const levels = [
  ['command-center'],
  ['video', 'grid', 'mediation', 'civic-service'],
  ['casework'],
  ['notification', 'papers', 'import'],
  ['identity'],
  ['organisation'],
  ['area'],
  ['calendar'],
  ['settings'],
]

const downwardOnly = levels.flatMap((modules, level) => {
  const upward = levels.slice(0, level).flat()
  const beside = modules
  return modules.map((module) => ({
    name: `downward-only-${module}`,
    comment: `${module} may import only from lower levels; upward goes by events`,
    severity: 'error',
    from: { path: `^apps/server/src/modules/${module}/` },
    to: {
      path: `^apps/server/src/modules/(${[...upward, ...beside.filter((m) => m !== module), '_none_'].join('|')})/`,
    },
  }))
})

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'packages-never-import-apps',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'clients-never-import-the-server',
      severity: 'error',
      from: { path: '^apps/(web|mobile)/' },
      to: { path: '^apps/server/' },
    },
    {
      name: 'protocol-packages-stand-alone',
      comment: 'gb28181 and media import Node and their parsers, nothing of ours',
      severity: 'error',
      from: { path: '^packages/(gb28181|media)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(packages|apps)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'modules-meet-at-index',
      severity: 'error',
      from: { path: '^apps/server/src/modules/([^/]+)/' },
      to: { path: '^apps/server/src/modules/([^/]+)/', pathNot: ['^apps/server/src/modules/$1/', '/index\\.ts$'] },
    },
    {
      name: 'others-see-only-a-modules-index',
      severity: 'error',
      from: { path: '^apps/server/src/', pathNot: ['^apps/server/src/modules/', '\\.test\\.ts$'] },
      to: { path: '^apps/server/src/modules/[^/]+/', pathNot: '/index\\.ts$' },
    },
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      from: { path: '^apps/server/src/platform/' },
      to: { path: '^apps/server/src/modules/' },
    },
    {
      name: 'sql-only-in-stores',
      severity: 'error',
      from: {
        path: '^apps/server/src/modules/',
        pathNot: ['\\.store\\.ts$', '\\.test\\.ts$'],
      },
      to: { path: 'node_modules/kysely/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'http-only-in-routes',
      severity: 'error',
      from: { path: '^apps/server/src/modules/', pathNot: ['\\.routes\\.ts$', '\\.test\\.ts$'] },
      to: { path: 'node_modules/(fastify|@fastify)/', dependencyTypesNot: ['type-only'] },
    },
    ...downwardOnly,
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
