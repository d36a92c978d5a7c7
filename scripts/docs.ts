/**
 * `npm run docs`: writes the reference of the feeds, one page a record type, from the schemas, and that of the commands from
 * their definitions; `--check` only says whether the committed pages still fit them.
 */
import type { ArgsDef, CommandDef } from 'citty'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { ROOT } from '../config.ts'
import { RECORD_TYPES, type RecordType } from '../standard/record-types.ts'
import { publishedSchemas, recordTitle } from '../standard/schema/index.ts'
import { elementOf, keysOf, type Key } from '../standard/schema/keys.ts'
import { terms, type TermName } from '../standard/terms.ts'

const FOLDER = join(ROOT, 'docs/reference')
const NOTE = '<!-- Written by `npm run docs` from the code. Do not edit. -->'
const COMMANDS = join(ROOT, 'scripts/commands')

/** File name → content of every page. */
export async function referencePages(): Promise<Map<string, string>> {
  const pages = new Map<string, string>([
    ['README.md', overview()],
    ['commands.md', await commandsPage()],
  ])
  for (const type of RECORD_TYPES) pages.set(`${type}.md`, pageOf(type))
  pages.set('tables.md', tablesPage())
  return pages
}

/** Names of pages that are missing, too many, or not as the schemas say. */
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
      // A file is the same everywhere; how it is fetched stands in the importers' page.
      if (meta.ref === 'file') return [row]
      return [row, ...rowsOf(key.keys, `${path}${elementOf(key.schema) ? '[]' : ''}.`)]
    })
}

/** What a value is, with a link to the table it is from or the record it names. */
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

/** Every command as it is typed (`user add` for a command within one), with what it takes. */
export async function commands(): Promise<Map<string, { about: string; args: ArgsDef }>> {
  const found = new Map<string, { about: string; args: ArgsDef }>()
  const visit = async (name: string, command: CommandDef): Promise<void> => {
    const [meta, args, inner] = await Promise.all([
      resolveValue(command.meta),
      resolveValue(command.args),
      resolveValue(command.subCommands),
    ])
    if (command.run) found.set(name, { about: meta?.description ?? '', args: args ?? {} })
    for (const [of, one] of Object.entries(inner ?? {})) await visit(`${name} ${of}`, (await resolveValue(one))!)
  }
  for (const file of readdirSync(COMMANDS).sort()) {
    const { default: command } = (await import(join(COMMANDS, file))) as { default: CommandDef }
    await visit(file.replace(/\.ts$/u, ''), command)
  }
  return found
}

/** What citty takes as a value, a promise or a function of either. */
const resolveValue = async <T>(value: T | Promise<T> | (() => T | Promise<T>) | undefined): Promise<T | undefined> =>
  typeof value === 'function' ? (value as () => T | Promise<T>)() : value

async function commandsPage(): Promise<string> {
  const parts = [...(await commands())].flatMap(([name, { about, args }]) => {
    const rows = Object.entries(args).map(([arg, def]) => [
      def.type === 'positional' ? arg.toUpperCase() : `\`--${arg}${valueOf(def)}\``,
      def.required ? '是' : '',
      def.description ?? '',
    ])
    return [`## santong ${name}`, about, ...(rows.length > 0 ? [tableOf(['参数', '必填', '说明'], rows)] : [])]
  })
  return page('命令', ['每条命令都有 `--help`。设置项见 [.env.example](../../.env.example)。', ...parts])
}

function valueOf(def: ArgsDef[string]): string {
  if (def.type === 'boolean') return ''
  return ` ${'valueHint' in def && def.valueHint ? def.valueHint : '…'}`
}

const page = (title: string, parts: readonly string[]): string => `${NOTE}\n\n# ${[title, ...parts].join('\n\n')}\n`

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((one) => one.replace(/\|/gu, '\\|')).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
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
