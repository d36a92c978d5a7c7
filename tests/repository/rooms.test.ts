import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { ESLint } from 'eslint'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import config from '../../dependency-cruiser.config.ts'

const ROOT = resolve(import.meta.dirname, '../..')

test('the compiler knows no alias but that of the Payload config', () => {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')) as {
    config: { compilerOptions: { paths?: object; baseUrl?: string } }
  }
  expect(Object.keys(config.compilerOptions.paths ?? {})).toEqual(['@payload-config'])
  expect(config.compilerOptions.baseUrl).toBeUndefined()
})

/** One planted file: what it says, and the rules that it breaks. */
const SCRIPTS: [file: string, text: string, ...rules: string[]][] = [
  ['standard/a.ts', "import { readFileSync } from 'node:fs'", 'standard: node'],
  ['standard/b.ts', "import type { Config } from 'payload'", 'standard: packages'],
  ['standard/deep/c.ts', "export * from '../../snapshot/x.ts'", 'standard: rooms'],
  ['standard/d.ts', "import { z } from 'zod'\nimport { x } from './x.ts' // import 'payload'"],
  ['release/a.ts', "import { z } from 'zod'", 'release: packages'],
  ['release/b.ts', "import { x } from '../config.ts'", 'release: rooms'],
  ['snapshot/a.ts', "import 'node:fs'\nimport '../standard/x.ts'\nexport const text = \"import 'payload'\""],
  ['collections/a.ts', "import { sqliteAdapter } from '@payloadcms/db-sqlite'", 'collections: packages'],
  ['collections/b.ts', "import { useField } from '@payloadcms/ui'", 'collections: packages'],
  ['collections/c.ts', "import type { Field } from 'payload'\nimport { x } from '@payloadcms/ui/shared'"],
  ['collections/d.ts', "import { x } from 'payload/nowhere'", 'what a package exports'],
  ['payload-internals/a.ts', "import { is } from '@payloadcms/db-sqlite/drizzle'\nimport 'payload'"],
  ['admin/a.tsx', "export const x = <b>{await import('../publish/x.ts')}</b>", 'admin: rooms'],
  ['admin/b.tsx', "import config from '@payload-config'\nimport '../config.ts'"],
  ['publish/a.ts', "export type P = import('payload').Payload", 'publish: packages'],
  ['publish/b.mjs', "import '@payloadcms/db-sqlite'", 'publish: packages'],
  ['publish/c.ts', "import config from '@payload-config'", 'publish: rooms'],
  ['publish/d.ts', "import { build } from 'astro'"],
  ['exchange/a.ts', "const p = require('payload/shared')", 'exchange: packages'],
  ['exchange/b.ts', "import { getCollection } from 'astro:content'", 'exchange: packages'],
  ['scripts/a.ts', "import { x } from '../../elsewhere.ts'", 'inside the project'],
  ['scripts/b.ts', "import { x } from '#inner'", 'no aliases'],
  ['tests/a.ts', "import '../publish/x.ts'\nimport 'payload'"],
  ['config.ts', "import '@payloadcms/drizzle'", '.: packages'],
  ['kitchen/a.ts', "import { x } from './x.ts'", 'every folder is a room'],
  ['site/a.ts', "import type { B } from './b.ts'\nexport interface A { b: B }", 'no circles'],
  ['site/b.ts', "import type { A } from './a.ts'\nexport interface B { a: A }"],
]

describe('a planted script breaks these rules of dependency-cruiser.config.ts, and no other', () => {
  let place: string
  const found = new Map<string, string[]>()

  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'santong-rooms-'))
    const root = join(place, 'project')
    const plant = (file: string, text: string): void => {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), text)
    }
    plant('../elsewhere.ts', 'export const x = 1')
    for (const room of ['standard', 'snapshot', 'publish', 'kitchen']) plant(`${room}/x.ts`, 'export const x = 1')
    plant('payload.config.ts', 'export default {}')
    plant('inner.ts', 'export const x = 1')
    plant('package.json', JSON.stringify({ type: 'module', imports: { '#inner': './inner.ts' } }))
    plant('tsconfig.json', readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'))
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'))
    for (const [file, text] of SCRIPTS) plant(file, text)

    const { forbidden, options } = config
    const { output } = await cruise(
      ['.'],
      {
        ...options,
        tsConfig: { fileName: join(root, 'tsconfig.json') },
        baseDir: root,
        preserveSymlinks: true,
        validate: true,
        ruleSet: { forbidden },
      },
      { ...options.enhancedResolveOptions },
      { tsConfig: extractTSConfig(join(root, 'tsconfig.json')) },
    )
    for (const { from, rule } of (output as ICruiseResult).summary.violations) {
      found.set(from, [...(found.get(from) ?? []), rule.name])
    }
  }, 60_000)
  afterAll(() => rmSync(place, { recursive: true, force: true }))

  test.each(SCRIPTS)('%s: %s', (file, _text, ...rules) => {
    expect(found.get(file) ?? []).toEqual(rules)
  })
})

describe('a planted page breaks these rules of eslint.config.js, and no other', () => {
  const eslint = new ESLint({ cwd: ROOT })

  test.each([
    ['site/pages/[code].astro', "---\nimport { x } from '../../publish/x.ts'\n---\n<p>{x}</p>", 'site/ may import'],
    ['site/pages/a/b.astro', "---\nconst x = await import('../../../config.ts')\n---\n<p>{x}</p>", 'site/ may import'],
    ['site/a.astro', '<p /><script>import "../collections/a.ts"</script>', 'site/ may import'],
    ['site/a.astro', '<p /><script src="../publish/a.ts"></script>', 'imported inside of the tag'],
    ['site/a.astro', "---\nimport { useState } from 'react'\n---\n<p>{useState}</p>", 'site/ never imports'],
    ['site/a.astro', "---\nawait import('@payloadcms/ui')\n---\n<p />", 'site/ never imports'],
    ['site/a.astro', "---\nimport { x } from '../../elsewhere.ts'\n---\n<p>{x}</p>", 'site/ may import'],
    ['site/a.astro', "---\nimport { x } from './b'\n---\n<p>{x}</p>", 'carry their extension'],
    ['site/a.astro', "---\nimport { x } from '@/b.ts'\n---\n<p>{x}</p>", 'No aliases'],
    ['scripts/a.mjs', "import './b'", 'carry their extension'],
    ['scripts/a.mjs', "import 'fs'", "'node:'"],
    ['scripts/a.mjs', "await import('payload/dist/x.js')", 'exports by name'],
    [
      'site/a.astro',
      "---\nimport css from './a.css?raw'\nimport { getEntry } from 'astro:content'\n---\n<b>{css}{getEntry}</b>",
    ],
    [
      'site/a/b.astro',
      "---\nimport { x } from '../publish/x.ts'\nimport { y } from '../../standard/y.ts'\n---\n<b>{x}{y}</b>",
    ],
  ])('%s: %s', async (filePath, text, ...rules) => {
    const [{ messages } = { messages: [] }] = await eslint.lintText(text, { filePath })
    expect(messages.map(({ message }) => message)).toEqual(rules.map((rule) => expect.stringContaining(rule) as string))
  })
})
