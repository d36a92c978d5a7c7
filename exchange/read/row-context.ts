/**
 * @module What a row is read with besides itself: the regions and agencies that it may name, what stands in for columns that its list lacks.
 */
import { parseCreditCode } from '../../standard/codes/index.ts'
import { normalizeName } from '../../standard/names.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { JsonObject } from '../parsed-row.ts'
import { NATIONAL_AREAS, type Areas } from './areas.ts'
import type { Area } from './areas/types.ts'
import type { MatchedList } from './columns/matched-list.ts'
import { NO_AGENCIES, type GuideCodeSource, type GuidesByIdentity, type KnownAgency } from './guide-codes.ts'

/** Finds stored records that rows name. */
export interface KnownNames extends GuidesByIdentity {
  /** Whether there is a record with a key. */
  has(type: RecordType, key: string): boolean
  /** The keys of the records with a name. */
  find(type: RecordType, name: string): readonly string[]
  /** The codes of a matter in other schemes and lists. */
  otherCodes(matter: string): readonly string[]
}

/** What all rows of an import are read with. */
export interface ImportContext {
  /** The regions that rows may name. */
  areas: Areas
  /** The agencies of the installation, and the scheme of its codes. */
  codes: GuideCodeSource
  /** The region of rows whose list names none. */
  region?: Area | undefined
  /** The name of the agency of rows whose list names none. */
  agency?: string | undefined
  names?: KnownNames | undefined
  /** Whether is asked what is said of single cells. */
  withCells?: boolean | undefined
}

/** What a row is read with. */
export interface RowContext extends ImportContext {
  /** The list that the row belongs to, with its columns matched. */
  list?: MatchedList | undefined
  /** Names that are written twice in one of its objects. */
  twice?: readonly string[] | undefined
}

/** Reads rows without an installation. */
export const NO_CONTEXT: RowContext = { areas: NATIONAL_AREAS, codes: NO_AGENCIES }

/** Whether the list of a row has a column; where no list was recognised, whether the row has the field. */
export const hasColumn = (row: JsonObject, { list }: RowContext, name: string): boolean =>
  list?.has(name) ?? name in row

/** The agency of the installation that has a code, in a region where several have it; undefined when none or several do. */
export function agencyWithCode(
  code: string,
  region: string | undefined,
  { codes }: ImportContext,
): KnownAgency | undefined {
  const found = agenciesByCode(codes.agencies).get(plainCode(code)) ?? []
  if (found.length === 1) return found[0]
  const here = found.filter((one) => one.region === region)
  return here.length === 1 ? here[0] : undefined
}

const plainCode = (code: string): string => code.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase()

const byCode = new WeakMap<object, Map<string, KnownAgency[]>>()

function agenciesByCode(agencies: ReadonlyMap<string, KnownAgency>): ReadonlyMap<string, KnownAgency[]> {
  const known = byCode.get(agencies)
  if (known) return known
  const index = new Map<string, KnownAgency[]>()
  for (const agency of agencies.values())
    for (const code of new Set([agency.creditCode, ...(agency.codesSeen ?? []).map((one) => one.code)])) {
      if (!code) continue
      for (const one of new Set([plainCode(code), organisationIn(code)])) {
        if (!one) continue
        const list = index.get(one)
        if (list) list.push(agency)
        else index.set(one, [agency])
      }
    }
  byCode.set(agencies, index)
  return index
}

/** The organisation code inside a credit code, which old lists have alone. */
const organisationIn = (code: string): string | undefined => {
  const info = parseCreditCode(code)
  return info.valid && code.length === 18 ? code.slice(8, 17) : undefined
}

/** The agency of the installation with a name in a region; undefined when there is none. */
export function agencyNamed(
  name: string,
  region: string | undefined,
  { codes }: ImportContext,
): KnownAgency | undefined {
  const wanted = normalizeName(name)
  for (const agency of codes.agencies.values())
    if (agency.region === region && [agency.name, agency.shortName].some((one) => one && normalizeName(one) === wanted))
      return agency
  return undefined
}
