/**
 * `npm run docs`: writes the reference of the feeds, a page for each record type, from the schemas, and the page of the
 * commands from their definitions. `--check` only says whether the committed pages are up to date.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { ROOT } from '../config.ts'
import { RECORD_TYPES, type RecordType } from '../standard/record-types.ts'
import { publishedSchemas, recordTitle } from '../standard/schema/index.ts'
import { elementOf, keysOf, type Key } from '../standard/schema/keys.ts'
import { terms, type TermName } from '../standard/terms.ts'
import { commandsPage } from './docs-commands.ts'
import { page, tableOf } from './docs-page.ts'

const FOLDER = join(ROOT, 'docs/reference')

/** Returns the content of every page, by file name. */
export async function referencePages(): Promise<Map<string, string>> {
  const pages = new Map<string, string>([
    ['README.md', overview()],
    ['commands.md', await commandsPage()],
  ])
  for (const type of RECORD_TYPES) pages.set(`${type}.md`, pageOf(type))
  pages.set('tables.md', tablesPage())
  return pages
}

/** Returns the names of committed pages that are missing, too many, or not up to date. */
export async function outdatedPages(): Promise<string[]> {
  const pages = await referencePages()
  const there = existsSync(FOLDER) ? readdirSync(FOLDER) : []
  const wrong = [...pages].filter(([name, text]) => !there.includes(name) || read(name) !== text).map(([name]) => name)
  return [...wrong, ...there.filter((name) => !pages.has(name))]
}

const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8')
const about = (type: RecordType) => z.globalRegistry.get(publishedSchemas[type])?.description ?? ''

function overview(): string {
  const rows = RECORD_TYPES.map((type) => {
    const refs = [...new Set(refsOf(keysOf(publishedSchemas[type])))].filter((ref) => ref !== 'file')
    return [`[${type}](${type}.md)`, recordTitle(type), about(type), refs.map((ref) => `[${ref}](${ref}.md)`).join(' ')]
  })
  return page('数据接口字段参考', [
    '每类记录一页，字段、说明、单位、代码表和来源列都取自 JSON Schema 的同一处来源。代码表见 [tables.md](tables.md)。',
    '导入方法：[importers.zh.md](../importers.zh.md)，[importers.md](../importers.md)。',
    tableOf(['类型', '名称', '说明', '指代'], rows),
  ])
}

function refsOf(keys: readonly Key[]): (RecordType | 'file')[] {
  return keys.flatMap(({ meta, keys: inner }) => [...(meta.ref ? [meta.ref] : []), ...refsOf(inner)])
}

function pageOf(type: RecordType): string {
  return page(`${recordTitle(type)} \`${type}\``, [
    `${about(type)}。`,
    `\`/feeds/v1/${type}.ndjson\`，\`/feeds/v1/csv/${type}.csv\`，\`/feeds/v1/schema/${type}.json\`。`,
    '`[]` 是列表，`.` 后面是里面的字段；里面的“必填”指外层有值时必填。没有值的字段不出现。',
    tableOf(['字段', '名称', '必填', '类型', '说明', '来源列'], rowsOf(keysOf(publishedSchemas[type]))),
  ])
}

function rowsOf(keys: readonly Key[], before = ''): string[][] {
  return keys
    .filter(({ meta }) => !meta.internal)
    .flatMap((key) => {
      const { name, required, meta } = key
      const path = before + name
      const words = [meta.description, meta.example && `如：${meta.example}`].filter(Boolean).join('；')
      const row = [`\`${path}\``, meta.title ?? '', required ? '是' : '', kindOf(key), words, meta.source ?? '']
      // The fields of a file are the same everywhere, and described in the page for importers.
      if (meta.ref === 'file') return [row]
      return [row, ...rowsOf(key.keys, `${path}${elementOf(key.schema) ? '[]' : ''}.`)]
    })
}

/** The type of a value, with a link to its code table or to the record type that it refers to. */
function kindOf({ schema, meta }: Key): string {
  const element = elementOf(schema)
  const many = element ? '的列表' : ''
  if (meta.ref === 'file') return '文件 `{name, sha256, bytes, mime}`'
  if (meta.ref) return `[${meta.ref}](${meta.ref}.md) 的键${many}`
  if (meta.table) return `代码 [${terms[meta.table].title}](tables.md#${anchor(meta.table)})${many}`
  const inner = element ?? schema
  if (inner instanceof z.ZodObject) return element ? '列表' : '一组字段'
  return kindOfValue(inner, meta) + many
}

function kindOfValue(schema: z.core.$ZodType, meta: z.GlobalMeta): string {
  const unit = meta.unit ? `（${meta.unit}）` : ''
  if (schema instanceof z.ZodEnum) return schema.options.map((value) => `\`${value}\``).join(' ')
  if (schema instanceof z.ZodBoolean) return '是否'
  if (schema instanceof z.ZodNumber) return (schema.format?.endsWith('int') ? '整数' : '数') + unit
  if (meta.day) return '日期 `YYYY-MM-DD`'
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return '文字'
  return '任意值'
}

const anchor = (name: TermName) => name.toLowerCase()

function tablesPage(): string {
  const parts = (Object.keys(terms) as TermName[]).flatMap((name) => {
    const { title, source, values, labels } = terms[name]
    return [
      `<a id="${anchor(name)}"></a>`,
      `## ${title} \`${name}\``,
      `来源：${source}。`,
      tableOf(
        ['代码', '名称'],
        values.map((value) => [`\`${value}\``, (labels as Record<string, string>)[value]!]),
      ),
    ]
  })
  return page('代码表', ['`/feeds/v1/tables.json` 是同样的内容，按表名取；`values` 是表内顺序。', ...parts])
}

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const outdated = await outdatedPages()
    if (outdated.length > 0) console.error(`docs/reference is out of date (${outdated.join(', ')}): npm run docs`)
    process.exit(outdated.length > 0 ? 1 : 0)
  }
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const pages = await referencePages()
  for (const [name, text] of pages) writeFileSync(join(FOLDER, name), text)
  console.log(`docs/reference: ${pages.size} pages`)
}
