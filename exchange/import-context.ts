/**
 * @module What staff say of the files of an import: which list, from where, by whom; checked before any file is read.
 */
import { schemeById, SCHEMES } from '../standard/codes/index.ts'
import type { Mapping } from './read/columns/mapping.ts'
import type { Areas } from './read/areas.ts'
import { listKinds, listNamed } from './read/columns/catalogue.ts'
import { agencyWithCode, type ImportContext } from './read/row-context.ts'
import type { GuideCodeSource } from './read/guide-codes.ts'
import type { ScanOptions } from './read/scan.ts'

/** What staff say of the files of an import. */
export interface ListSettings {
  /** The heading of a column that the sheets of a workbook lack and their names stand for. */
  sheetNameAs?: string
  /** The list that all rows of the files are of, by id, title or type. */
  list?: string
  /** Matches of headings that staff corrected. */
  mappings?: readonly Mapping[]
  /** Who sent the files. */
  sender?: string
  /** Code or name of the region of lists that name none. */
  region?: string
  /** Name or code of the agency of lists that name none. */
  agency?: string
  /** The scheme of the codes of lists, where it is not that of the installation. */
  scheme?: string
}

/** An option that cannot be followed. The message is in Chinese. */
class UnusableOption extends Error {
  override name = 'UnusableOption'
}

/** What the rows of an import are read with. @throws UnusableOption */
export function importContext(
  { region, agency, scheme }: ListSettings,
  areas: Areas,
  codes: GuideCodeSource,
): ImportContext {
  if (scheme !== undefined && !schemeById(scheme))
    throw new UnusableOption(
      `没有“${scheme}”这种编码规则；可用：${SCHEMES.map(({ id, title }) => `${id}（${title}）`).join('、')}`,
    )
  const context: ImportContext = { areas, codes: scheme === undefined ? codes : { ...codes, listScheme: scheme } }
  if (region !== undefined) context.region = regionOf(region, areas)
  if (agency !== undefined) context.agency = agencyOf(agency, context)
  return context
}

function regionOf(text: string, areas: Areas) {
  const plain = text.trim()
  const byCode = /^\d{2,12}$/u.test(plain) ? areas.of(plain) : undefined
  if (byCode) return { code: byCode.code, name: byCode.name }
  if (/^\d+$/u.test(plain)) throw new UnusableOption(`--region：区划代码“${plain}”不在区划表里，库里也没有，请核对`)
  const { area, kind } = areas.find(plain)
  if (kind === 'local' && !areas.own.has(area.code))
    throw new UnusableOption(`--region：“${plain}”在区划表里找不到，请写 6 位区划代码`)
  return area
}

/** The name of an agency that is told by name, code or key. */
function agencyOf(text: string, context: ImportContext): string {
  const plain = text.trim()
  const known = context.codes.agencies.get(plain) ?? agencyWithCode(plain, context.region?.code, context)
  if (known?.name) return known.name
  if (/^[0-9A-Z-]+$/iu.test(plain)) throw new UnusableOption(`--agency：库里没有代码是“${plain}”的部门，请写部门名称`)
  return plain
}

/** How the lists of the files are recognised. @throws UnusableOption */
export function listOptions({ list, mappings, sender, sheetNameAs }: ListSettings): ScanOptions {
  const kind = list === undefined ? undefined : listNamed(list)
  if (list !== undefined && !kind)
    throw new UnusableOption(
      `没有“${list}”这种清单；可用：${listKinds()
        .map(({ id, title }) => `${title}（${id}）`)
        .join('、')}`,
    )
  return {
    ...(kind ? { list: kind } : {}),
    ...(mappings ? { mappings } : {}),
    ...(sender === undefined ? {} : { sender }),
    ...(sheetNameAs === undefined ? {} : { sheetNameAs }),
  }
}
