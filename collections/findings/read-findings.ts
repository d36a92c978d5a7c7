/** @module What the view 体检 and its files show: findings by filters, as far as the account may read them, with counts. */
import type { Payload, TypedUser, Where } from 'payload'
import { countBy, countDistinct } from '../../payload-internals/group-counts.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { excuseHolds, isExcusable, ruleTitle, severitiesOf } from '../../standard/findings/index.ts'
import { isRecordType, SLUGS, type RecordType } from '../../standard/record-types.ts'
import { SEVERITY_TITLES, type Severity } from '../../standard/rules/index.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { findDocuments } from '../documents.ts'
import { documentId, isDocumentId } from '../ids.ts'
import type { Finding } from '../payload-types.ts'
import { withinRegion } from '../regions-by-name.ts'
import { APPROVED_VERSIONS, IN_STANDARD, NEWEST_VERSIONS, type StoredVersion } from './check-record.ts'
import { findingsWithin, mayExcuse, readableFindings } from './scope.ts'
import { EXCUSES, FINDINGS } from './slug.ts'

/** What is asked for; see `admin/findings/address.ts`. */
export interface FindingsFilter {
  rule?: string | undefined
  level?: string | undefined
  type?: RecordType | undefined
  agency?: string | undefined
  region?: string | undefined
  record?: string | undefined
  /** Of approved versions, as a publish finds them, or of drafts; else of the newest version of each record, as lists count. */
  version?: 'approved' | 'draft' | undefined
  excused?: 'only' | 'all' | undefined
  scope?: 'all' | undefined
}

/** A finding as it is shown. */
export interface FindingLine {
  id: string
  level: string
  /** 阻断, 须改, 不发布 or 提醒. */
  severity: string
  rule: string
  ruleTitle: string
  type: string
  label: string
  key: string
  agency: string
  region: string
  version: StoredVersion
  where: string
  message: string
  fix: string
  /** The field of the record in the admin; empty for what has no form of its own. */
  href: string
  /** The last day of its excuse, its reason, and who wrote it. */
  excuse?: { until: string; reason: string; by: string } | undefined
  mayExcuse: boolean
}

const VERSIONS_OF: Readonly<Record<'approved' | 'draft' | 'newest', readonly StoredVersion[]>> = {
  approved: APPROVED_VERSIONS,
  draft: ['draft'],
  newest: NEWEST_VERSIONS,
}

/** Returns the filter of the findings that an account asks for; undefined where it reads none. */
export async function findingsWhere(
  payload: Payload,
  user: TypedUser,
  filter: FindingsFilter,
): Promise<Where | undefined> {
  const readable = readableFindings(user)
  if (!readable) return undefined
  const and: Where[] = readable === true ? [] : [readable]
  if (filter.scope !== 'all') {
    const own = ownFindings(user)
    if (own) and.push(own)
  }
  const { agency, excused, level, record, region, rule, type } = filter
  if (rule) and.push({ rule: { equals: rule } })
  const severities = level ? severitiesOf(level) : undefined
  if (severities) and.push({ severity: { in: severities } })
  if (type) and.push({ type: { equals: type } })
  if (record) and.push({ document: { equals: record } })
  and.push({ version: { in: [...VERSIONS_OF[filter.version ?? 'newest']] } })
  if (region) and.push(await withinRegion(payload, region))
  if (agency) and.push({ agency: { in: await agencyIds(payload, agency) } })
  const today = dayOf(new Date())
  if (excused === 'only') and.push({ excusedUntil: { greater_than_equal: today } })
  else if (excused !== 'all')
    and.push({ or: [{ excusedUntil: { exists: false } }, { excusedUntil: { less_than: today } }] })
  return { and }
}

/** What the account writes or approves; undefined where that is everything or nothing. */
function ownFindings(user: TypedUser): Where | undefined {
  const rights = [findingsWithin(user, 'write'), findingsWithin(user, 'approve')]
  if (rights.includes(true)) return undefined
  const some = rights.filter((one): one is Where => typeof one === 'object')
  return some.length ? { or: some } : undefined
}

async function agencyIds(payload: Payload, asked: string): Promise<DocumentId[]> {
  const { docs } = await findDocuments<{ name?: string }>(payload, SLUGS.agency, {
    where: isDocumentId(payload, asked) ? { id: { equals: asked } } : { label: { like: asked } },
    select: { name: true },
    pagination: false,
    limit: 300,
    overrideAccess: true,
  })
  return docs.map(({ id }) => id)
}

/** How many findings there are by rule, by agency, by region, by level and by type. */
export interface FindingCounts {
  total: number
  /** In how many records they are: the number of the filters above lists. */
  records: number
  rules: { value: string; title: string; count: number }[]
  agencies: { value: string; title: string; count: number }[]
  regions: { value: string; title: string; count: number }[]
  severities: Partial<Record<Severity, number>>
}

/** How many of a group are listed. */
const LISTED = 300

/** Counts what a filter finds, for the choices of the view. */
export async function countFindings(payload: Payload, where: Where): Promise<FindingCounts> {
  const [rules, agencies, regions, severities] = [
    await countBy(payload, FINDINGS, 'rule', where),
    await countBy(payload, FINDINGS, 'agency', where),
    await countBy(payload, FINDINGS, 'regionCode', where),
    await countBy(payload, FINDINGS, 'severity', where),
  ]
  const named = <T extends { value: string | number | null }>(all: readonly T[]) =>
    all
      .flatMap((one) => (one.value === null || one.value === '' ? [] : [{ ...one, value: String(one.value) }]))
      .slice(0, LISTED)
  const agencyNames = await namesOf(
    payload,
    named(agencies).map(({ value }) => value),
    'id',
  )
  const regionNames = await namesOf(
    payload,
    named(regions).map(({ value }) => value),
    'code',
  )
  return {
    total: rules.reduce((sum, { count }) => sum + count, 0),
    records: await countDistinct(payload, FINDINGS, ['type', 'document'], where),
    rules: named(rules).map((one) => ({ ...one, title: ruleTitle(one.value) })),
    agencies: named(agencies).map((one) => ({ ...one, title: agencyNames.get(one.value) ?? one.value })),
    regions: named(regions).map((one) => ({ ...one, title: regionNames.get(one.value) ?? one.value })),
    severities: Object.fromEntries(severities.map(({ count, value }) => [String(value), count])),
  }
}

async function namesOf(payload: Payload, values: readonly string[], by: 'id' | 'code'): Promise<Map<string, string>> {
  if (!values.length) return new Map()
  const { docs } = await findDocuments<{ name?: string; code?: string }>(
    payload,
    by === 'id' ? SLUGS.agency : SLUGS.region,
    {
      where: { [by]: { in: values } },
      select: by === 'id' ? { name: true } : { name: true, code: true },
      pagination: false,
      limit: 0,
      overrideAccess: true,
    },
  )
  return new Map(docs.map(({ code, id, name }) => [by === 'id' ? String(id) : (code ?? ''), name ?? '']))
}

/** Returns a page of findings, what must be corrected first. */
export async function findingLines(
  payload: Payload,
  user: TypedUser,
  where: Where,
  { limit, page }: { limit: number; page: number },
): Promise<{ lines: FindingLine[]; total: number; pages: number }> {
  const { docs, totalDocs, totalPages } = await payload.find({
    collection: FINDINGS,
    where,
    // `hint` is before `must`.
    sort: ['-level', 'rule', 'label', 'id'],
    limit,
    page,
    depth: 0,
    overrideAccess: true,
  })
  const [agencies, regions, excuses, matters] = [
    await namesOf(payload, [...new Set(docs.flatMap(({ agency }) => idOf(agency) ?? []))].map(String), 'id'),
    await namesOf(payload, [...new Set(docs.flatMap(({ regionCode }) => regionCode ?? []))], 'code'),
    await excusesOf(payload, docs),
    await mattersOf(payload, docs),
  ]
  return {
    total: totalDocs,
    pages: totalPages,
    lines: docs.map((one): FindingLine => {
      const type = (one.type ?? '') as RecordType
      const agency = idOf(one.agency)
      return {
        id: String(one.id),
        level: one.level ?? '',
        severity: SEVERITY_TITLES[one.severity as Severity] ?? '',
        rule: one.rule ?? '',
        ruleTitle: ruleTitle(one.rule ?? ''),
        type: isRecordType(type) ? recordTitle(type) : type,
        label: one.label || one.key || '',
        key: one.key ?? '',
        agency: agency === undefined ? '' : (agencies.get(String(agency)) ?? ''),
        region: one.regionCode ? (regions.get(one.regionCode) ?? one.regionCode) : '',
        version: (one.version ?? 'approved') as StoredVersion,
        where: one.where ?? '',
        message: one.message ?? '',
        fix: one.fix ?? '',
        href: hrefOf(one, matters),
        excuse: excuses.get(`${one.type}/${one.document} ${one.identity}`),
        mayExcuse:
          isExcusable(one.severity as Severity) &&
          mayExcuse(user, { type, regionCode: one.regionCode ?? null, agency: agency ?? null }),
      }
    }),
  }
}

/** Whether a finding of a guide is about an element that stands in the standard of its matter. */
const isInStandard = ({ type, where }: Finding): boolean => type === 'guide' && Boolean(where?.startsWith(IN_STANDARD))

/** Returns the matters of the guides of which something is lacking in the standard, by the id of the guide. */
async function mattersOf(payload: Payload, docs: readonly Finding[]): Promise<Map<string, DocumentId>> {
  const ids = [...new Set(docs.flatMap((one) => (isInStandard(one) && one.document ? [one.document] : [])))]
  if (!ids.length) return new Map()
  const { docs: guides } = await findDocuments<{ matter?: unknown }>(payload, SLUGS.guide, {
    where: { id: { in: ids.map((id) => documentId(payload, id)) } },
    select: { matter: true },
    pagination: false,
    limit: 0,
    overrideAccess: true,
  })
  return new Map(guides.flatMap(({ id, matter }) => (idOf(matter) === undefined ? [] : [[String(id), idOf(matter)!]])))
}

/** Where a finding is mended: the field of its record, or of the standard that its guide shows. */
function hrefOf(finding: Finding, matters: ReadonlyMap<string, DocumentId>): string {
  const { document, path, type } = finding
  const at = path ? `#finding=${encodeURIComponent(path)}` : ''
  if (type === 'site') return `/admin/globals/${SLUGS.site}${at}`
  if (!type || type === 'ledger' || !isRecordType(type) || !document) return ''
  const matter = isInStandard(finding) ? matters.get(document) : undefined
  if (matter !== undefined)
    return `/admin/collections/${SLUGS.matter}/${matter}#finding=${encodeURIComponent(`standard.${path}`)}`
  return `/admin/collections/${SLUGS[type]}/${document}${at}`
}

async function excusesOf(
  payload: Payload,
  rows: readonly Finding[],
): Promise<Map<string, { until: string; reason: string; by: string }>> {
  const today = dayOf(new Date())
  const documents = rows
    .filter(({ excusedUntil }) => excuseHolds(excusedUntil, today))
    .map(({ document }) => document ?? '')
  if (!documents.length) return new Map()
  const { docs } = await payload.find({
    collection: EXCUSES,
    where: {
      and: [{ document: { in: documents } }, { state: { equals: 'open' } }, { until: { greater_than_equal: today } }],
    },
    depth: 0,
    pagination: false,
    sort: 'until',
    overrideAccess: true,
  })
  return new Map(
    docs.map((one) => [
      `${one.type}/${one.document} ${one.identity}`,
      { until: one.until ?? '', reason: one.reason ?? '', by: one.byName ?? '' },
    ]),
  )
}
