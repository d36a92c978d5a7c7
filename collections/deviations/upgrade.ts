/**
 * @module Upgrades installations whose guides hold deviations of their own: each becomes a request, decided or not. Runs at every start of the
 * CMS; a guide at a time, so that what was ended in between goes on at the next start.
 */
import type { Payload, PayloadRequest } from 'payload'
import { createLocalReq } from 'payload'
import { comparableText } from '../../standard/compare.ts'
import { computeDirection, isElement, titleOfElement, type GuideDeviation } from '../../standard/deviations/index.ts'
import { dayOf, isDay } from '../../standard/day.ts'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { deviationHolds } from '../../standard/resolve/guide.ts'
import { contentHash } from '../hooks/hashContent.ts'
import { fieldsOf } from '../documents.ts'
import { changeTogether } from '../write/change-together.ts'
import { asksTheSame } from './ask.ts'
import { readOwner } from './owner.ts'
import { readGuideWithStandard, type GuideWithStandard } from './read-guide.ts'
import { createDeviation, deviationsOfGuide, marked, type StoredDeviation } from './store.ts'

const GUIDES = SLUGS.guide
const REASON = '升级：指南里的差异项改存为差异申请'

/** What an upgrade has made of a deviation. */
interface Upgraded {
  number: string
  guide: string
  element: string
  became: 'kept' | 'withdrawn' | 'asked'
}

/**
 * Makes requests of the deviations that guides hold. What is public stays public, as granted and to be confirmed; only what is a burden, and
 * has not authority, document and date, becomes a request. A second run finds nothing.
 *
 * @returns what was changed, in lines of Chinese text for the person who started the program
 */
export async function upgradeDeviations(payload: Payload): Promise<string[]> {
  const done: Upgraded[] = []
  for (const id of await guidesWithDeviations(payload)) {
    const req = await createLocalReq({ context: { reason: REASON } }, payload)
    done.push(...(await changeTogether(payload, req, (own) => upgradeGuide(own, id))))
  }
  const of = (became: Upgraded['became']) => done.filter((one) => one.became === became)
  const [kept, withdrawn, asked] = [of('kept'), of('withdrawn'), of('asked')]
  return [
    ...(kept.length
      ? [`有 ${kept.length} 处差异以前写在指南里，照旧公开，记为“沿用，待确认”，请目录管理员在“差异申请”里核对`]
      : []),
    ...withdrawn.map(
      ({ element, guide, number }) =>
        `“${guide}”的“${titleOfElement(element)}”加重了负担，批准机关、文号和日期不全，已转为差异申请 ${number}：下次发布起照标准，同意以后才再公开`,
    ),
    ...(asked.length ? [`有 ${asked.length} 处没有批准、没有公开的差异，已转为差异申请，等目录管理员决定`] : []),
  ]
}

/** Returns the guides whose row or newest version holds deviations. */
async function guidesWithDeviations(payload: Payload): Promise<DocumentId[]> {
  const rows = await payload.db.find<{ id: DocumentId; deviations?: unknown }>({
    collection: GUIDES,
    where: { deviations: { exists: true } },
    select: { deviations: true },
    pagination: false,
  })
  const versions = await payload.db.findVersions<{ deviations?: unknown }>({
    collection: GUIDES,
    where: { and: [{ 'version.deviations': { exists: true } }, { latest: { equals: true } }] },
    select: { parent: true, version: { deviations: true } },
    pagination: false,
  })
  const found = new Map<string, DocumentId>()
  for (const { deviations, id } of rows.docs) if (isFilled(deviations)) found.set(String(id), id)
  for (const { parent, version } of versions.docs)
    if (isFilled(version.deviations)) found.set(String(idOf(parent)), idOf(parent)!)
  return [...found.values()]
}

const isFilled = (value: unknown): boolean => comparableText(value) !== ''
const deviationsIn = (document: Document | undefined): GuideDeviation[] =>
  Array.isArray(document?.['deviations']) ? (document['deviations'] as GuideDeviation[]) : []

interface StoredVersion {
  id: DocumentId
  version: Document
  row: object
}

/** Within the transaction of `req`. */
async function upgradeGuide(req: PayloadRequest, id: DocumentId): Promise<Upgraded[]> {
  const { payload } = req
  const row = fieldsOf((await payload.db.findOne({ collection: GUIDES, where: { id: { equals: id } }, req }))!)
  const versions = await versionsInUse(req, id)
  const approved = row['_status'] === 'published' ? deviationsIn(row) : []
  const isApproved = (one: GuideDeviation) => approved.some((other) => comparableText(other) === comparableText(one))
  const drafted = [...deviationsIn(row), ...versions.flatMap(({ version }) => deviationsIn(version))].filter(
    (one, i, all) => !isApproved(one) && all.findIndex((other) => comparableText(other) === comparableText(one)) === i,
  )
  const guide = await readGuideWithStandard(req, id)
  const done: Upgraded[] = []
  const existing = await deviationsOfGuide(req, id, ['asked', 'granted', 'refused', 'ended', 'withdrawn'])
  for (const one of [...approved, ...drafted]) {
    // The database may have no transactions: what was made of it before the program was killed stays.
    if (!isElement(one.element) || existing.some((other) => asksTheSame(other, one.element, one.value))) continue
    done.push(await storeUpgraded(req, guide, one, isApproved(one)))
  }
  for (const version of versions) await emptyVersion(req, version)
  if (isFilled(row['deviations']))
    await payload.db.updateOne({
      collection: GUIDES,
      id,
      data: emptied(row),
      req: marked(req, REASON),
      returning: false,
    })
  return done
}

/** Stores what becomes of a deviation of a guide. */
async function storeUpgraded(
  req: PayloadRequest,
  guide: GuideWithStandard,
  one: GuideDeviation,
  isApproved: boolean,
): Promise<Upgraded> {
  const today = dayOf(new Date())
  const element = one.element
  const standard = guide.standard?.[element]
  const computed = guide.standard && computeDirection(element, standard, one.value)
  const direction = computed === 'favourable' || computed === 'burdensome' ? computed : one.direction
  const { by, document, on } = one.approval ?? {}
  const wasPublic = isApproved && deviationHolds({ ...one, from: undefined }, today)
  const isWhole = Boolean(by && document && on)
  const stays = isApproved && Boolean(document ?? on) && !(direction === 'burdensome' && !isWhole)
  const approval = [by, document, on].filter(Boolean).join('，')
  const { text } = await readOwner(req, element)
  const stored = await createDeviation(
    req,
    {
      guide: guide.id,
      guideLabel: guide.label,
      label: `${titleOfElement(element)} · ${guide.label}`,
      regionCode: guide.regionCode,
      agency: guide.agency,
      element,
      value: one.value as StoredDeviation['value'],
      standard: standard ?? null,
      direction: direction ?? null,
      reason: one.reason || '没有写理由',
      basis: one.basis ?? null,
      from: one.from ?? null,
      until: one.until ?? null,
      askedOn: today,
      decider: text,
      note: `升级以前写在指南里${approval ? `；原来写的批准：${approval}` : '，没有写批准'}`,
      ...(stays
        ? {
            state: 'granted' as const,
            unconfirmed: 'yes' as const,
            authority: by ?? null,
            document: document ?? null,
            outsideOn: on && isDay(on) ? on : null,
          }
        : { state: 'asked' as const, ...(wasPublic ? { wasPublic: 'yes' as const } : {}) }),
    },
    today.slice(0, 4),
  )
  return {
    number: stored.number ?? '',
    guide: guide.label,
    element,
    became: stays ? 'kept' : wasPublic ? 'withdrawn' : 'asked',
  }
}

/** Returns the versions whose content is in use: the newest, and the one that was approved last. Older ones stay as they were. */
async function versionsInUse(req: PayloadRequest, id: DocumentId): Promise<StoredVersion[]> {
  const { payload } = req
  const of = { parent: { equals: id } }
  const all = { collection: GUIDES, req, pagination: false } as const
  const newest = await payload.db.findVersions({ ...all, where: { and: [of, { latest: { equals: true } }] } })
  const approved = await payload.db.findVersions({
    ...all,
    where: { and: [of, { 'version._status': { equals: 'published' } }] },
    sort: '-updatedAt',
    limit: 1,
  })
  const found = new Map<string, StoredVersion>()
  for (const one of [...newest.docs, ...approved.docs]) {
    const version = fieldsOf(one.version)
    if (isFilled(version['deviations'])) found.set(one.id, { id: one.id, version, row: one })
  }
  return [...found.values()]
}

async function emptyVersion(req: PayloadRequest, { id, row, version }: StoredVersion): Promise<void> {
  const { payload } = req
  // MongoDB's adapter replaces the whole version, SQLite's sets what is stated.
  const changed = payload.db.name === 'sqlite' ? emptied(version) : { ...version, ...emptied(version) }
  const versionData = payload.db.name === 'sqlite' ? { version: changed } : { ...row, version: changed }
  await payload.db.updateVersion({
    collection: GUIDES,
    id,
    versionData: versionData,
    req: marked(req, REASON),
    returning: false,
  })
}

/** Returns the fields of a guide that change when its deviations are taken out. A hash that was wrong stays wrong. */
function emptied(document: Document): Document {
  const old = document['contentHash']
  const isRight = old === contentHash('guide', document)
  const hash = contentHash('guide', { ...document, deviations: null })
  return {
    deviations: null,
    ...(isRight ? { contentHash: hash } : {}),
    ...(isRight && document['importedContentHash'] === old ? { importedContentHash: hash } : {}),
  }
}
