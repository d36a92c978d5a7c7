import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { declaredNames, memberNames, sourceFiles } from './declared.ts'

/** A row of the glossary; `names` are identifiers. */
interface Term {
  term: string
  chinese: string
  names: string[]
}

/** Cells of the rows below a heading of tables, without the heading and its rule. */
const rowsOf = (text: string, columns: number): string[][] =>
  [...text.matchAll(/^\|(.*)\|$/gmu)]
    .map(([, row]) => row!.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === columns && !/^-+$/u.test(cells[0]!) && !['term', 'old'].includes(cells[0]!))

const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/gu)].map(([, text]) => text!)

const termsIn = (text: string): Term[] =>
  rowsOf(text, 4).map(([term, chinese, names]) => ({
    term: term!,
    chinese: chinese!,
    names: quoted(names!),
  }))

/** What a source tree declares. */
class Tree {
  readonly #root: string
  readonly #declared: ReadonlyMap<string, ReadonlySet<string>>
  readonly #members: ReadonlySet<string>

  constructor(root: string) {
    this.#root = root
    const files = sourceFiles(root)
    this.#declared = new Map(files.map((file) => [file, declaredNames(root, file)]))
    // What a record holds is declared as a key of its schema.
    const schemas = files.filter((file) => file.startsWith('standard/'))
    this.#members = new Set(schemas.flatMap((file) => [...memberNames(root, file)]))
  }

  /** Whether a name is declared anywhere, at the top level of a file or as a key of a schema or code table. */
  knows(name: string): boolean {
    return this.#members.has(name) || this.isDeclared(name)
  }

  /** Whether `name` is declared at the top level of any file, `file:name` in that file, or a path is there. */
  isDeclared(place: string): boolean {
    const [file, name] = /^([^:]+):(.+)$/u.exec(place)?.slice(1) ?? []
    if (file && name) return this.#declared.get(file)?.has(name) ?? false
    if (/[./]/u.test(place)) return existsSync(join(this.#root, place))
    return [...this.#declared.values()].some((names) => names.has(place))
  }
}

/** What is wrong with a glossary and a list of former names, in sentences. */
function faultsOf(text: string, former: string, tree: Tree): string[] {
  const faults: string[] = []
  const terms = termsIn(text)
  for (const column of ['term', 'chinese'] as const) {
    const seen = new Set<string>()
    for (const { [column]: word } of terms) {
      if (!word) faults.push(`a row without its ${column}`)
      if (seen.has(word)) faults.push(`'${word}' is listed twice`)
      seen.add(word)
    }
  }
  for (const { term, names } of terms) {
    if (!names.length) faults.push(`${term} has no name in code`)
    for (const name of names) if (!tree.knows(name)) faults.push(`${term}: \`${name}\` is not declared anywhere`)
  }
  for (const [old, now] of rowsOf(former, 2)) {
    for (const place of quoted(old!)) if (tree.isDeclared(place)) faults.push(`\`${place}\` is still there`)
    for (const place of quoted(now!)) if (!tree.isDeclared(place)) faults.push(`\`${place}\` is not there`)
    if (!quoted(old!).length || !quoted(now!).length) faults.push(`a former name without its new one: ${old} → ${now}`)
  }
  return faults
}

const glossary = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8')
const formerNames = readFileSync(join(ROOT, 'docs/former-names.md'), 'utf8')

describe('docs/glossary.md and docs/former-names.md', () => {
  it('name what is in the code, have every word once, and no former name is left', () => {
    expect(termsIn(glossary).length).toBeGreaterThan(50)
    expect(rowsOf(formerNames, 2).length).toBeGreaterThan(100)
    expect(faultsOf(glossary, formerNames, new Tree(ROOT))).toEqual([])
  })

  it('have every type of record', () => {
    const inCode = new Set(termsIn(glossary).flatMap(({ names }) => names))
    const schema = readFileSync(join(ROOT, 'standard/schema/index.ts'), 'utf8')
    const types = [...schema.matchAll(/^ {2}[a-z]+: ([A-Z]\w+)$/gmu)].map(([, type]) => type!)
    expect(types.length).toBeGreaterThan(20)
    expect(types.filter((type) => !inCode.has(type) && type !== 'ResolvedGuide')).toEqual([])
  })
})

describe('a fault of a glossary is found', () => {
  let root: string
  let tree: Tree
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'santong-glossary-'))
    mkdirSync(join(root, 'standard'))
    writeFileSync(join(root, 'standard/a.ts'), "import { used } from 'x'\nexport const shape = { venues: used() }")
    writeFileSync(
      join(root, 'b.ts'),
      'export interface Venue {}\nfunction put() { const local = 1; return { kept: local } }',
    )
    tree = new Tree(root)
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  const terms = (rows: string): string => `| term | Chinese | in code | what |\n|---|---|---|---|\n${rows}\n`
  const former = (rows: string): string => `| old | new |\n|---|---|\n${rows}\n`
  const venue = '| venue | 场所 | `Venue`, `venues` | a place |'

  it('none in a sound one', () => {
    const renamed = former('| `Place` | `Venue` |\n| `a.ts` | `standard/a.ts` |\n| `b.ts:venue` | `b.ts:Venue` |')
    expect(faultsOf(terms(venue), renamed, tree)).toEqual([])
  })

  it.each([
    ['| venue | 场所 | `Hall` | a place |', 'venue: `Hall` is not declared anywhere'],
    ['| venue | 场所 | `used` | a place |', 'venue: `used` is not declared anywhere'],
    ['| venue | 场所 | `kept` | a place |', 'venue: `kept` is not declared anywhere'],
    ['| venue | 场所 | place | a place |', 'venue has no name in code'],
    [`${venue}\n| hall | 场所 | \`Venue\` | a hall |`, "'场所' is listed twice"],
    [`${venue}\n| venue | 大厅 | \`Venue\` | a hall |`, "'venue' is listed twice"],
  ])('term %#', (rows, fault) => expect(faultsOf(terms(rows), former(''), tree)).toEqual([fault]))

  it.each([
    ['| `Venue` | `shape` |', '`Venue` is still there'],
    ['| `b.ts:put` | `b.ts:Venue` |', '`b.ts:put` is still there'],
    ['| `b.ts` | `standard/a.ts` |', '`b.ts` is still there'],
    ['| `Place` | `Hall` |', '`Hall` is not there'],
    ['| `Place` | |', 'a former name without its new one: `Place` → '],
  ])('former name %#', (rows, fault) => expect(faultsOf(terms(venue), former(rows), tree)).toEqual([fault]))
})
