/**
 * @module The parts of a workbook, some of which become others. All others are copied as they are packed.
 */
import { posix } from 'node:path'
import { Unreadable } from '../../read/containers/unreadable.ts'
import { readWorkbook, relationsById, type Relation } from '../../read/containers/xlsx.ts'
import type { Zip } from '../../read/containers/zip.ts'
import { xml as xmlText } from '../../../standard/text/xml-text.ts'
import { ZipFile } from '../zip-file.ts'
import { partAsUtf8 } from './sheet-xml.ts'
import { attribute, childrenOf, edited, opened, openTag, rootOf } from './xml-edit.ts'

/** A sheet of a workbook. */
export interface BookSheet {
  name: string
  hidden: boolean
  part: string
}

/** What a part becomes. */
type PartContent = Iterable<Buffer | string>

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const TYPES = '[Content_Types].xml'
const DAMAGED = '工作簿的目录已损坏，不能标注。请用 Excel 或 WPS 打开后另存一份，再导入一次'

/** A workbook of a sender. */
export class Workbook {
  readonly zip: Zip
  /** The path of the part that lists the sheets. */
  readonly main: string
  readonly sheets: BookSheet[]
  /** Whether its namespaces are those of the strict standard. */
  readonly strict: boolean
  readonly #relations: ReadonlyMap<string, Relation>
  readonly #changed = new Map<string, PartContent>()
  readonly #last = new Map<string, () => string>()

  private constructor(zip: Zip, main: string, sheets: BookSheet[], relations: ReadonlyMap<string, Relation>) {
    this.zip = zip
    this.main = main
    this.sheets = sheets
    this.#relations = relations
    this.strict = partAsUtf8(zip.bytes(main)).subarray(0, 4000).includes('purl.oclc.org/ooxml/spreadsheetml')
  }

  /** @throws Unreadable */
  static async of(zip: Zip): Promise<Workbook> {
    const top = [...(await relationsById(zip, '')).values()]
    const main = top.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
    const relations = await relationsById(zip, main)
    const { listed } = await readWorkbook(zip, main)
    const sheets = listed.flatMap(({ name, id, hidden }): BookSheet[] => {
      const relation = relations.get(id)
      return relation?.type.endsWith('/worksheet') && zip.has(relation.target)
        ? [{ name, hidden, part: relation.target }]
        : []
    })
    if (!sheets.length) throw new Unreadable('工作簿里没有工作表，文件可能已损坏，请用 Excel 或 WPS 打开后另存一份')
    return new Workbook(zip, main, sheets, relations)
  }

  /** The namespace of relations. */
  get office(): string {
    return this.strict
      ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
      : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  }

  /** The namespace of sheets. */
  get namespace(): string {
    return this.strict
      ? 'http://purl.oclc.org/ooxml/spreadsheetml/main'
      : 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  }

  has(part: string): boolean {
    return this.#changed.has(part) || this.zip.has(part)
  }

  /** The text of a part. */
  text(part: string): string {
    const changed = this.#changed.get(part)
    if (changed) return [...changed].map(String).join('')
    return new TextDecoder('utf-8').decode(partAsUtf8(this.zip.bytes(part)))
  }

  /** Sets what a part becomes. */
  set(part: string, content: string | PartContent): void {
    if (typeof content !== 'string') this.#changed.set(part, content)
    else if (!this.has(part) || this.text(part) !== content) this.#changed.set(part, [content])
  }

  /** Sets what a part becomes that is known only when all others are written. */
  setLast(part: string, make: () => string): void {
    this.#last.set(part, make)
  }

  /** The extension that programs expect of the file. */
  get extension(): string {
    const tag = childrenOf(this.text(TYPES))
      .map((one) => openTag(this.text(TYPES), one))
      .find((one) => attribute(one, 'PartName')?.toLowerCase() === `/${this.main.toLowerCase()}`)
    const type = (tag && attribute(tag, 'ContentType')) ?? ''
    const macros = /macroEnabled/iu.test(type)
    if (/template/iu.test(type)) return macros ? '.xltm' : '.xltx'
    return macros ? '.xlsm' : '.xlsx'
  }

  /** The part of a kind that the workbook refers to. */
  partOf(kind: string): string | undefined {
    return [...this.#relations.values()].find(({ type }) => type.endsWith(`/${kind}`))?.target
  }

  /** The relations of a part. */
  async relationsOf(part: string): Promise<ReadonlyMap<string, Relation>> {
    return this.zip.has(part) ? relationsById(this.zip, part) : new Map()
  }

  /** A name of a part that is free; `#` in the pattern becomes a number. */
  freeName(pattern: string): string {
    const taken = new Set([...this.zip.names(), ...this.#changed.keys()].map((one) => one.toLowerCase()))
    for (let i = 1; ; i++) {
      const name = pattern.replace('#', String(i))
      if (!taken.has(name.toLowerCase())) return name
    }
  }

  /** Makes a part refer to another; returns the id of the relation. */
  relate(part: string, kind: string, target: string): string {
    const path = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)
    const xml = this.has(path)
      ? this.text(path)
      : `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"></Relationships>`
    const ids = new Set(childrenOf(xml).map((one) => attribute(openTag(xml, one), 'Id')))
    let number = 1
    while (ids.has(`rIdSantong${number}`)) number++
    const id = `rIdSantong${number}`
    this.set(
      path,
      appended(
        xml,
        (prefix) => `<${prefix}Relationship Id="${id}" Type="${this.office}/${kind}" Target="/${target}"/>`,
      ),
    )
    return id
  }

  /** States the type of a part. */
  addType(part: string, type: string): void {
    const xml = this.text(TYPES)
    this.set(
      TYPES,
      appended(xml, (prefix) => `<${prefix}Override PartName="/${part}" ContentType="${type}"/>`),
    )
  }

  /** States the type of all parts of an extension, unless it is stated. */
  addDefault(extension: string, type: string): void {
    const xml = this.text(TYPES)
    const known = childrenOf(xml).some(
      (one) => one.name === 'Default' && attribute(openTag(xml, one), 'Extension')?.toLowerCase() === extension,
    )
    if (known) return
    const root = rootOf(xml)
    const empty = /<(?:[\w.-]+:)?Types\b[^>]*\/>/u.exec(xml)
    if (!root && !empty) return
    const made = (prefix: string) => `<${prefix}Default Extension="${extension}" ContentType="${type}"/>`
    this.set(
      TYPES,
      root ? xml.slice(0, root.openEnd) + made(root.prefix) + xml.slice(root.openEnd) : appended(xml, made),
    )
  }

  /** Adds a sheet behind all others. */
  addSheet(name: string, content: PartContent): void {
    const part = this.freeName('xl/worksheets/santong#.xml')
    const id = this.relate(this.main, 'worksheet', part)
    this.addType(part, 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml')
    this.set(part, content)
    const xml = this.text(this.main)
    const list = childrenOf(xml).find((one) => one.name === 'sheets')
    if (!list) throw new Unreadable(DAMAGED)
    const { prefix } = rootOf(xml)!
    const ids = [...xml.slice(list.openEnd, list.closeStart).matchAll(/\bsheetId\s*=\s*["'](\d+)["']/gu)].map(
      ([, one]) => Number(one),
    )
    const tag = `<${prefix}sheet xmlns:r="${this.office}" name="${xmlText(name)}" sheetId="${Math.max(0, ...ids) + 1}" r:id="${id}"/>`
    this.set(this.main, edited(xml, [{ start: list.closeStart, end: list.closeStart, text: tag }]))
  }

  /** Writes the workbook. */
  async write(path: string): Promise<void> {
    await ZipFile.write(path, async (file) => {
      for (const name of this.zip.names()) {
        const content = this.#changed.get(name)
        if (content) await file.add(name, content)
        else if (!this.#last.has(name)) await file.copy(name, this.zip.packed(name))
      }
      for (const [name, content] of this.#changed) if (!this.zip.has(name)) await file.add(name, content)
      for (const [name, make] of this.#last) {
        const text = make()
        if (this.zip.has(name) && text === this.text(name)) await file.copy(name, this.zip.packed(name))
        else await file.add(name, [text])
      }
    })
  }
}

/** A part with an element behind all others of its root. */
function appended(xml: string, made: (prefix: string) => string): string {
  const empty = /<((?:[\w.-]+:)?)(?:Types|Relationships)\b[^>]*\/>/u.exec(xml)
  const root = rootOf(xml)
  if (!root && empty) {
    const start = empty.index
    const end = start + empty[0].length
    const element = { name: '', start, openEnd: end, closeStart: end, end }
    return edited(xml, [opened(xml, element, made(empty[1]!))])
  }
  const at = xml.lastIndexOf('</')
  if (!root || at < root.openEnd) throw new Unreadable(DAMAGED)
  return xml.slice(0, at) + made(root.prefix) + xml.slice(at)
}
