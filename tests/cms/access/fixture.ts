/** @module The installation of the access tests: two regions with records, and an account of every kind. */
import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll } from 'vitest'
import { RECORD_TYPES, SLUGS } from '../../../standard/record-types.ts'
import type { Open } from '../databases.ts'
import { guideCode } from '../guide-code.ts'
import { newRecord, type TestCms, requireNothing } from '../harness.ts'
import { PASSWORD, restClient, type Answer, type Caller, type RestClient } from '../rest.ts'

/** An id of either database. */
export type Id = string | number

/** The API key of the account `key`. */
export const API_KEY = '0a1b2c3d-0000-4000-8000-00000000cafe'

/** The collections of records. */
export const RECORD_SLUGS = RECORD_TYPES.filter((type) => type !== 'ledger' && type !== 'site').map(
  (type) => SLUGS[type],
)

/** The ids of the records. */
interface FixtureRecords {
  /** `a` is 519901 and has the agencies `a1` and `a2`; `b` is 519902 and has `b1`. */
  region: Record<'a' | 'b', Id>
  agency: Record<'a1' | 'a2' | 'b1', Id>
  matter: Id
  /** A matter that was never approved; an approved claim refers to it. */
  secret: Id
  /** An approved guide of `a1` with a later draft. */
  guide: Id
  /** A guide of `b1` that was never approved. */
  draft: Id
}

/** The installation; its members can be read once the tests run. */
export interface AccessFixture {
  readonly payload: TestCms['payload']
  readonly rest: RestClient
  readonly records: FixtureRecords
  /** The accounts by name, with `nobody`. */
  readonly callers: Record<string, Caller>
  readonly userIds: Record<string, Id>
  /** Returns an account by its name in {@link grantsOf}. */
  readonly as: (name: string) => Caller
  /** Returns a document as it is stored: the approved version, or the newest one. */
  readonly stored: (slug: string, id: Id, draft?: boolean) => Promise<Record<string, unknown>>
  /** Makes an approved matter, so that a guide of it can be made. */
  readonly newMatter: (code: string) => Promise<Id>
}

/** Opens the installation before the tests of the suite, and closes it after them. */
export function useAccessFixture(open: Open): AccessFixture {
  let cms: TestCms
  let made: Pick<AccessFixture, 'rest' | 'records' | 'callers' | 'userIds'>
  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    const records = await makeRecords(cms)
    made = { records, ...(await makeAccounts(cms, records.agency)) }
  })
  afterAll(() => cms.close())
  return {
    get payload() {
      return cms.payload
    },
    get rest() {
      return made.rest
    },
    get records() {
      return made.records
    },
    get callers() {
      return made.callers
    },
    get userIds() {
      return made.userIds
    },
    as: (name) => made.callers[name]!,
    stored: async (slug, id, draft = false) => {
      const found = await cms.payload.findByID({ collection: slug as CollectionSlug, id, draft, depth: 0 })
      return found as unknown as Record<string, unknown>
    },
    newMatter: (code) => newRecord(cms, 'matters', { code, name: `事项 ${code}` }),
  }
}

async function makeRecords(cms: TestCms): Promise<FixtureRecords> {
  const make = (collection: string, data: object, draft = false) => newRecord(cms, collection, data, { draft })
  const a = await make('regions', { code: '519901', name: '东山县' })
  const b = await make('regions', { code: '519902', name: '西山县' })
  const a1 = await make('agencies', { name: '东山县市场监督管理局', region: a })
  const a2 = await make('agencies', { name: '东山县民政局', region: a })
  const b1 = await make('agencies', { name: '西山县市场监督管理局', region: b })
  const matter = await make('matters', { code: '000131029001', name: '食品经营许可' })
  const secret = await make('matters', { code: '000131029002', name: '草稿事项' }, true)
  await make('claims', { matter: secret, agency: a1, region: a, state: 'taken' })
  const guide = await make('guides', { matter, agency: a1, region: a, code: guideCode(101), name: '已批准的指南' })
  await cms.payload.update({
    collection: 'guides',
    id: guide,
    data: { name: '草稿里的新名称' },
    draft: true,
  })
  const draft = await make('guides', { matter, agency: b1, region: b, code: guideCode(102), name: 'B 的草稿' }, true)
  return { region: { a, b }, agency: { a1, a2, b1 }, matter, secret, guide, draft }
}

/** Returns the grants of each account. */
function grantsOf({ a1, a2 }: FixtureRecords['agency']): Record<string, object[]> {
  return {
    admin: [{ role: 'admin' }],
    steward: [{ role: 'steward' }],
    stewardA: [{ role: 'steward', region: '519901' }],
    editor: [{ role: 'editor', region: '519901' }],
    editorA1: [{ role: 'editor', agencies: [a1] }],
    editorA2: [{ role: 'editor', agencies: [a2] }],
    editorB: [{ role: 'editor', region: '519902' }],
    editorAB: [{ role: 'editor', region: '519900' }],
    siteEditor: [{ role: 'editor', families: ['site'] }],
    reviewer: [{ role: 'reviewer', region: '519901' }],
    reviewerB: [{ role: 'reviewer', region: '519902' }],
    writesAndReviews: [
      { role: 'editor', region: '519901' },
      { role: 'reviewer', region: '519901' },
    ],
    approvesAwritesB: [
      { role: 'steward', region: '519901' },
      { role: 'editor', region: '519902' },
    ],
    auditor: [{ role: 'auditor' }],
    reader: [{ role: 'reader' }],
    key: [{ role: 'editor', region: '519901' }],
  }
}

async function makeAccounts(
  cms: TestCms,
  agency: FixtureRecords['agency'],
): Promise<Pick<AccessFixture, 'rest' | 'callers' | 'userIds'>> {
  const rest = restClient(cms)
  const callers: Record<string, Caller> = { nobody: rest.nobody }
  const userIds: Record<string, Id> = {}
  for (const [name, grants] of Object.entries(grantsOf(agency))) {
    const email = `${name.toLowerCase()}@example.gov.cn`
    const key = name === 'key' ? { enableAPIKey: true, apiKey: API_KEY } : {}
    const data = { email, password: PASSWORD, name, grants, ...key }
    userIds[name] = (await cms.payload.create({ collection: 'users', data: data as never })).id
    callers[name] = name === 'key' ? rest.withKey(API_KEY) : await rest.login(email, PASSWORD)
  }
  return { rest, callers, userIds }
}

const documentsIn = ({ body }: Answer) => (body['docs'] ?? []) as Record<string, unknown>[]

/** Returns the names of the documents in an answer. */
export const namesIn = (answer: Answer): unknown[] => documentsIn(answer).map(({ name }) => name)

/** Returns the ids of the documents in an answer. */
export const idsIn = (answer: Answer): unknown[] => documentsIn(answer).map(({ id }) => id)
