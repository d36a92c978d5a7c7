import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { declaredNames } from './declared.ts'

/** `file:name` in backticks: a place in the code that a page sends its readers to. */
const PLACE = /`([\w./()[\]-]+\.(?:ts|tsx|astro|mjs)):([\w$#]+)`/gu

const placesIn = (text: string): (readonly [file: string, name: string])[] =>
  [...text.matchAll(PLACE)].map(([, file, name]) => [file!, name!])

/** The places of a text that are not in the code, as `file:name`. */
function missingPlaces(root: string, text: string): string[] {
  const known = new Map<string, Set<string>>()
  const names = (file: string): Set<string> => {
    let found = known.get(file)
    if (!found) {
      try {
        found = declaredNames(root, file)
      } catch {
        found = new Set()
      }
      known.set(file, found)
    }
    return found
  }
  return placesIn(text).flatMap(([file, name]) => (names(file).has(name) ? [] : [`${file}:${name}`]))
}

describe('docs/walks.md', () => {
  const text = readFileSync(join(ROOT, 'docs/walks.md'), 'utf8')

  it('names only functions that are there', () => {
    expect(missingPlaces(ROOT, text)).toEqual([])
  })

  it('has every step of a walk as file:name', () => {
    const walks = text.split(/^## /mu).slice(1)
    expect(walks.length).toBeGreaterThanOrEqual(5)
    for (const walk of walks) expect(placesIn(walk).length, walk.split('\n')[0]).toBeGreaterThan(3)
    const steps = [...text.matchAll(/^\d+\. .*$/gmu)].map(([line]) => line)
    expect(steps.filter((line) => !placesIn(line).length)).toEqual([])
  })
})

describe('a place that is not there is found', () => {
  let root: string
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'santong-walks-'))
    mkdirSync(join(root, 'pages/[code]'), { recursive: true })
    writeFileSync(
      join(root, 'a.ts'),
      [
        "import { imported } from './b.ts'",
        '// function commented() {}',
        "const [first, { second: third }] = imported('function quoted() {}')",
        'export const made = () => { const inner = 1; return inner }',
        'export class Store { #kept = 1; write(): void {} }',
        'export interface Shape {}',
      ].join('\n'),
    )
    writeFileSync(join(root, 'pages/[code]/[...rest].astro'), '---\nexport function paths() {}\n---\n<p>{shown}</p>')
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it.each(['made', 'first', 'third', 'Store', 'Store#write', 'Store#kept', 'Shape'])('a.ts declares %s', (name) => {
    expect(missingPlaces(root, `1. \`a.ts:${name}\`: something.`)).toEqual([])
  })

  it.each(['imported', 'commented', 'quoted', 'second', 'inner', 'Store#read', 'write', 'Made'])(
    'a.ts does not declare %s',
    (name) => expect(missingPlaces(root, `\`a.ts:${name}\``)).toEqual([`a.ts:${name}`]),
  )

  it('also in a page of Astro, and where the file is none', () => {
    const page = 'pages/[code]/[...rest].astro'
    expect(missingPlaces(root, `\`${page}:paths\` \`${page}:shown\` \`b.ts:made\``)).toEqual([
      `${page}:shown`,
      'b.ts:made',
    ])
  })
})
