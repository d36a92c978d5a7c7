import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, extname, join, relative, resolve, sep } from 'node:path'

import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** What the files of a room may import, besides each other. */
interface Rule {
  /** Other rooms, or `all`; `.` is what stands at the top of the repository. */
  rooms: readonly string[] | 'all'
  /** Packages: only these, or none of those. A name covers what lies below it; `x/*` covers a scope. */
  only?: readonly string[]
  never?: readonly string[]
  /** Node's own modules. */
  node: boolean
}

const PAYLOAD = ['payload', '@payloadcms/*', 'mongoose', 'mongodb']
/** What is inside Payload's databases belongs into one room: docs/payload-internals.md. */
const ADAPTERS = ['@payloadcms/db-sqlite', '@payloadcms/db-mongodb', '@payloadcms/drizzle', 'mongoose', '@libsql/*']
const NEXT = ['next', 'react', 'react-dom']
const ASTRO = ['astro', '@astrojs/*']

/** What each room holds is in the README, "How it hangs together". */
const RULES: Readonly<Record<string, Rule>> = {
  standard: { rooms: [], only: ['zod'], node: false },
  release: { rooms: ['standard'], only: [], node: true },
  snapshot: { rooms: ['release', 'standard'], only: [], node: true },
  'payload-internals': {
    rooms: ['standard'],
    never: [...NEXT, ...ASTRO, '@payloadcms/next', '@payloadcms/ui', 'lunr'],
    node: true,
  },
  collections: {
    rooms: ['payload-internals', 'release', 'standard'],
    // Plain Node loads the collections, and chokes on what renders.
    never: [...ADAPTERS, ...NEXT, ...ASTRO, '@payloadcms/next', '@payloadcms/ui', 'lunr'],
    node: true,
  },
  admin: { rooms: ['collections', 'release', 'standard', '.'], never: [...ADAPTERS, ...ASTRO, 'lunr'], node: true },
  publish: { rooms: ['release', 'snapshot', 'standard'], never: [...PAYLOAD, ...NEXT], node: true },
  exchange: { rooms: ['snapshot', 'standard'], never: [...PAYLOAD, ...NEXT, ...ASTRO], node: true },
  site: { rooms: ['release', 'snapshot', 'standard'], never: [...PAYLOAD, ...NEXT], node: true },
  migrations: { rooms: [], never: [...NEXT, ...ASTRO], node: true },
  demo: { rooms: ['standard'], node: true },
  scripts: { rooms: 'all', never: ADAPTERS, node: true },
  bench: { rooms: 'all', node: true },
  tests: { rooms: 'all', node: true },
  '.': { rooms: 'all', never: ADAPTERS, node: true },
}

/** The exceptions to a `never`: safe in plain Node. */
const SAFE = ['@payloadcms/ui/shared']
const ALIASES = ['@payload-config']
const EXTENSIONS = ['.ts', '.tsx', '.astro', '.mjs', '.css', '.json']
const SOURCES = ['.ts', '.tsx', '.astro', '.mjs']
const SKIPPED = ['node_modules', '.next', '.astro', '.git', 'data', 'dist', 'coverage', 'docs', 'tmp']

/** Every import in the tree that a rule forbids, as sentences. */
function violations(root: string): string[] {
  return sources(root).flatMap((path) => {
    const file = relative(root, path).split(sep).join('/')
    return importsOf(path).flatMap((specifier) => {
      const rule = broken(root, file, specifier)
      return rule ? [`${file} imports '${specifier}': ${rule}`] : []
    })
  })
}

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : sources(path)
    return SOURCES.includes(extname(entry.name)) && !entry.name.endsWith('.d.ts') ? [path] : []
  })
}

/** The module names a file refers to: static, dynamic, re-exported, as a type, by require. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  if (!path.endsWith('.astro')) return importsIn(text, path.endsWith('.tsx'))
  const [, frontmatter = '', template = text] = /^\s*---\r?\n([\s\S]*?)\r?\n---([\s\S]*)$/.exec(text) ?? []
  const scripts = [...template.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
  return [
    ...importsIn(frontmatter, true),
    ...scripts.flatMap(([, , body]) => importsIn(body!, false)),
    ...scripts.flatMap(([, attributes]) => /\bsrc="(\.[^"]*)"/.exec(attributes!)?.[1] ?? []),
  ]
}

function importsIn(text: string, jsx: boolean): string[] {
  const kind = jsx ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const name = moduleName(node)
    if (name && ts.isStringLiteralLike(name)) found.push(name.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(jsx ? 'x.tsx' : 'x.ts', text, ts.ScriptTarget.Latest, false, kind))
  return found
}

function moduleName(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  if (ts.isExternalModuleReference(node)) return node.expression
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined
  if (!ts.isCallExpression(node)) return undefined
  const { expression } = node
  const loads =
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require')
  return loads ? node.arguments[0] : undefined
}

/** The rule an import breaks, or null. */
function broken(root: string, file: string, specifier: string): string | null {
  const room = roomOf(file)
  const rule = RULES[room]
  if (!rule) return `'${room}/' is no room of the design; give it a rule in tests/house/imports.test.ts`
  const name = specifier.replace(/\?.*$/, '')
  if (/^\.{1,2}(\/|$)/.test(name)) return brokenPath(root, file, name, room, rule)
  if (ALIASES.includes(name)) {
    return allows(rule, '.') ? null : `${room}/ may not import the Payload config`
  }
  if (name.startsWith('node:')) return rule.node ? null : `${room}/ uses no node: modules and no I/O`
  if (isBuiltin(name)) return `write 'node:${name}'`
  if (/^(@\/|~|#|\/)/.test(name)) return `no aliases but ${ALIASES.join(', ')}`
  return brokenPackage(name.replace(/^astro:/, 'astro/'), room, rule)
}

function brokenPath(root: string, file: string, name: string, room: string, rule: Rule): string | null {
  const target = relative(root, resolve(root, dirname(file), name))
    .split(sep)
    .join('/')
  if (target.startsWith('..') || target.startsWith('node_modules')) return 'leads out of the project'
  if (!EXTENSIONS.includes(extname(name)) && !/\/importMap\.js$/.test(name)) {
    return `relative imports carry their extension (${EXTENSIONS.join(' ')})`
  }
  const other = roomOf(target)
  if (other === room || allows(rule, other)) return null
  const allowed = rule.rooms.length > 0 ? `only ${(rule.rooms as string[]).join(', ')}` : 'no other room'
  return `${room}/ may import ${allowed}, not ${other === '.' ? 'the top level' : `${other}/`}`
}

function brokenPackage(name: string, room: string, rule: Rule): string | null {
  if (/^(?:payload|@payloadcms\/[^/]+)\/dist\//u.test(name)) return 'only what a package exports by name is imported'
  if (rule.only && !rule.only.some((pattern) => covers(pattern, name))) {
    return `${room}/ may import ${rule.only.length > 0 ? `only ${rule.only.join(', ')}` : 'no packages'}`
  }
  const forbidden = SAFE.includes(name) ? undefined : rule.never?.find((pattern) => covers(pattern, name))
  return forbidden ? `${room}/ never imports ${forbidden}` : null
}

function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '.'
}

function allows(rule: Rule, room: string): boolean {
  return rule.rooms === 'all' || rule.rooms.includes(room)
}

function covers(pattern: string, name: string): boolean {
  const prefix = pattern.replace(/\*$/, '')
  return name === pattern || name.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`)
}

const ROOT = resolve(import.meta.dirname, '../..')

test('every import goes the way of the design', () => {
  expect(violations(ROOT)).toEqual([])
})

test('the compiler knows no other alias', () => {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')) as {
    config: { compilerOptions: { paths?: object; baseUrl?: string } }
  }
  expect(Object.keys(config.compilerOptions.paths ?? {})).toEqual(ALIASES)
  expect(config.compilerOptions.baseUrl).toBeUndefined()
})

describe('a planted violation is caught', () => {
  let root: string
  beforeAll(() => void (root = mkdtempSync(join(tmpdir(), 'santong-imports-'))))
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  function plant(file: string, text: string): string[] {
    const path = join(root, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    const found = violations(root)
    rmSync(path)
    expect(existsSync(path)).toBe(false)
    return found
  }

  test.each([
    ['standard/a.ts', "import { readFileSync } from 'node:fs'", 'standard/ uses no node: modules'],
    ['standard/a.ts', "import type { Config } from 'payload'", 'standard/ may import only zod'],
    ['standard/deep/a.ts', "export * from '../../snapshot/types.ts'", 'no other room, not snapshot/'],
    ['release/a.ts', "import { z } from 'zod'", 'release/ may import no packages'],
    ['release/a.ts', "import { loadConfig } from '../config.ts'", 'only standard, not the top level'],
    ['release/a.ts', "import { publish } from '../publish/pipeline.ts'", 'only standard, not publish/'],
    ['exchange/a.ts', "import { partsOf } from '../release/layout.ts'", 'only snapshot, standard, not release/'],
    [
      'collections/a.ts',
      "import { sqliteAdapter } from '@payloadcms/db-sqlite'",
      'never imports @payloadcms/db-sqlite',
    ],
    ['collections/a.ts', "import { x } from 'payload/dist/x.js'", 'only what a package exports'],
    ['payload-internals/a.ts', "import { Users } from '../collections/index.ts'", 'only standard, not collections/'],
    [
      'scripts/a.ts',
      "type A = import('@payloadcms/db-mongodb').MongooseAdapter",
      'never imports @payloadcms/db-mongodb',
    ],
    ['snapshot/a.ts', "import { z } from 'zod'", 'snapshot/ may import no packages'],
    ['snapshot/a.ts', "import fs from 'fs'", "write 'node:fs'"],
    [
      'collections/a.ts',
      "import { hash } from '../snapshot/hash.ts'",
      'only payload-internals, release, standard, not snapshot/',
    ],
    ['collections/a.ts', "import { useField } from '@payloadcms/ui'", 'never imports @payloadcms/ui'],
    ['admin/a.tsx', "const x = <b>{await import('../publish/pipeline.ts')}</b>", 'not publish/'],
    ['admin/a.tsx', "import { build } from 'astro'", 'admin/ never imports astro'],
    ['publish/a.ts', "type P = import('payload').Payload", 'publish/ never imports payload'],
    ['publish/a.mjs', "import '@payloadcms/db-sqlite'", 'publish/ never imports @payloadcms/*'],
    ['publish/a.ts', "import config from '@payload-config'", 'may not import the Payload config'],
    ['exchange/a.ts', "const p = require('payload/shared')", 'exchange/ never imports payload'],
    ['site/pages/[code].astro', "---\nimport { take } from '../../publish/take.ts'\n---\n<p />", 'not publish/'],
    ['site/a.astro', '<p /><script>import "../collections/a.ts"</script>', 'not collections/'],
    ['site/a.astro', '---\n---\n<script src="../publish/a.ts"></script>', 'not publish/'],
    ['migrations/a.ts', "import { x } from '../standard/keys.ts'", 'no other room, not standard/'],
    ['site/a.ts', "import { x } from './b'", 'carry their extension'],
    ['site/a.ts', "import { x } from './b.js'", 'carry their extension'],
    ['site/a.ts', "import { x } from '@/b.ts'", 'no aliases'],
    ['scripts/a.ts', "import { x } from '../../elsewhere.ts'", 'leads out of the project'],
    ['kitchen/a.ts', "import { x } from './b.ts'", 'no room of the design'],
  ])('%s: %s', (file, text, rule) => {
    const specifier = /['"]((?:\.|@|[a-z])[^'"]*)['"]/.exec(text)![1]!
    expect(plant(file, text)).toEqual([expect.stringContaining(`${file} imports '${specifier}': `)])
    expect(plant(file, text)[0]).toContain(rule)
  })

  test.each([
    ['standard/a.ts', "import { z } from 'zod'\nimport { b } from './b.ts' // import 'payload'"],
    ['snapshot/a.ts', "import 'node:fs'\nimport '../standard/record-types.ts'\nconst text = \"import 'payload'\""],
    ['snapshot/a.ts', "import { isAlive } from '../release/process.ts'"],
    ['admin/a.ts', "import { isAlive } from '../release/process.ts'"],
    ['collections/a.ts', "import { uploadsDir } from '../release/layout.ts'"],
    ['payload-internals/a.ts', "import { is } from '@payloadcms/db-sqlite/drizzle'\nimport 'payload'"],
    ['collections/a.ts', "import type { Field } from 'payload'\nimport { x } from '@payloadcms/ui/shared'"],
    ['admin/a.tsx', "import config from '@payload-config'\nimport { importMap } from './admin/importMap.js'"],
    ['site/a.astro', "---\nimport css from '../site/a.css?raw'\nimport { getEntry } from 'astro:content'\n---\n<b />"],
    ['tests/a.ts', "import '../publish/take.ts'\nimport 'payload'"],
    ['config.ts', "import './collections/index.ts'"],
  ])('and nothing else: %s', (file, text) => expect(plant(file, text)).toEqual([]))
})
