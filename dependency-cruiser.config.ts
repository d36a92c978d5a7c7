import type { DependencyType, IConfiguration, IRegularForbiddenRuleType } from 'dependency-cruiser'

import { packages, reach, type Room, ROOMS, SAFE } from './rooms.ts'

const NPM: DependencyType[] = [
  'npm',
  'npm-dev',
  'npm-optional',
  'npm-peer',
  'npm-bundled',
  'npm-no-pkg',
  'npm-unknown',
  'unknown',
]
const folders = Object.keys(ROOMS).filter((room) => room !== '.')

/** Returns the rules of one room, from the table. */
function rulesOf([room, { rooms, only, never, node }]: [string, Room]): IRegularForbiddenRuleType[] {
  const from = { path: room === '.' ? '^[^/]+$' : `^${room}/` }
  const found: IRegularForbiddenRuleType[] = []
  const forbid = (name: string, comment: string, to: IRegularForbiddenRuleType['to']): void =>
    void found.push({ name: `${room}: ${name}`, comment, severity: 'error', from, to })
  if (rooms !== 'all') {
    const allowed = [`^(?:${reach(room).join('|')})/`, ...(rooms.includes('.') ? ['^[^/]+$'] : [])]
    forbid('rooms', `may import ${rooms.join(', ') || 'no other room'}`, {
      pathNot: allowed,
      dependencyTypesNot: ['core', ...NPM],
    })
  }
  if (only) {
    forbid('packages', `may import ${only.join(', ') || 'no packages'}`, {
      dependencyTypes: NPM,
      ...(only.length > 0 ? { pathNot: packages(only, '(?:node_modules/)?') } : {}),
    })
  }
  if (never) {
    forbid('packages', `never imports ${never.join(', ')}`, {
      path: packages(never, '(?:node_modules/)?'),
      pathNot: SAFE.map((name) => `^node_modules/${name.replace(/\/([^/]+)$/u, '/dist/exports/$1/')}`),
    })
  }
  if (!node) forbid('node', 'uses no node: modules and no I/O', { dependencyTypes: ['core'] })
  return found
}

const config = {
  forbidden: [
    ...Object.entries(ROOMS).flatMap(rulesOf),
    {
      name: 'every folder is a room',
      comment: 'give it a line in rooms.ts',
      severity: 'error',
      from: { path: '/', pathNot: `^(?:${folders.join('|')})/` },
      to: {},
    },
    {
      name: 'inside the project',
      severity: 'error',
      from: {},
      to: { path: '^\\.\\./' },
    },
    {
      name: 'no aliases',
      comment: 'none but @payload-config',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['aliased'], pathNot: '^payload\\.config\\.ts$' },
    },
    {
      name: 'what a package exports',
      comment: 'what is imported is there, and exported by its package',
      severity: 'error',
      from: {},
      // numfmt 4.0.1 lacks the file it exports to `require`, which stands first; `import` finds its own.
      to: { couldNotResolve: true, pathNot: '^(?:astro:|numfmt$)' },
    },
    {
      name: 'no circles',
      comment: 'imports of types count too; move what both files need into a third one',
      severity: 'error',
      // These two are recursive: a part of a form may be a list, whose rows have parts.
      from: { pathNot: '^admin/fields/struct/(?:PartEditor|RowsEditor)\\.tsx$' },
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: '^node_modules' },
    exclude: { path: '^(?:admin/\\.next|data|\\.astro|\\.git|coverage|dist)(?:/|$)|\\.d\\.ts$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
    },
  },
} satisfies IConfiguration

export default config
