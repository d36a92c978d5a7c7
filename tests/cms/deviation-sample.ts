import type { CollectionSlug } from 'payload'
import { SLUGS } from '../../standard/record-types.ts'
import type { TestCms } from './harness.ts'
import { newAccount, restClient, type Caller } from './rest.ts'

type Id = string | number
type Data = Record<string, unknown>

/** The sentence that nobody may bring to the public without the owner of the standard. */
export const DEPOSIT = '先向本局缴纳保证金五万元'
/** The condition of the standard. */
export const CONDITION = '已经取得营业执照'
export const MATTER = '511099100001'
const CREDIT = '11519901MB00000016'
const OTHER_CREDIT = '11519902MB0000001L'
/** The code of the guide of the county. */
export const GUIDE = `${CREDIT}4${MATTER}`

/** A city with a county, a matter with a standard, a guide of the county, and those who write and decide. */
export interface DeviationSample {
  ids: Record<'city' | 'county' | 'agency' | 'matter' | 'guide' | 'guide2' | 'law' | 'material' | 'material2', Id>
  lawKey: string
  guideKey: string
  agencyKey: string
  nobody: Caller
  callers: Record<
    'editor' | 'reviewer' | 'countySteward' | 'steward' | 'otherSteward' | 'otherEditor' | 'reader',
    Caller
  >
}

const days = (value: number) => ({ unit: 'working-day', value })

/** Fills a new CMS. */
export async function deviationSample(cms: TestCms): Promise<DeviationSample> {
  const create = async (collection: string, data: Data): Promise<Id> =>
    (
      await cms.payload.create({
        collection: collection as CollectionSlug,
        data: { _status: 'published', ...data } as never,
        depth: 0,
      })
    ).id
  const city = await create('regions', { code: '519900', name: '青棠市' })
  const county = await create('regions', { code: '519901', name: '东山县', parent: city })
  const other = await create('regions', { code: '519902', name: '西山县', parent: city })
  await cms.payload.updateGlobal({
    slug: SLUGS.site,
    data: { _status: 'published', name: '青棠市办事指南', host: '青棠市行政审批局', region: city } as never,
  })
  const agency = await create('agencies', {
    name: '东山县市场监管局',
    region: county,
    creditCode: CREDIT,
  })
  const agency2 = await create('agencies', {
    name: '西山县市场监管局',
    region: other,
    creditCode: OTHER_CREDIT,
  })
  const law = await create('laws', { title: '示例市场条例', kind: undefined })
  const material = await create('materials', { name: '营业执照' })
  const material2 = await create('materials', { name: '场地证明' })
  const matter = await create('matters', {
    code: MATTER,
    name: '食品摊点备案',
    type: '10',
    standard: {
      conditions: [{ text: CONDITION }],
      promisedLimit: days(10),
      statutoryLimit: days(20),
      fee: { charged: 'no' },
      materials: [
        { material, copies: 1 },
        { material: material2, copies: 1 },
      ],
      notes: '带好原件',
    },
  })
  const guide = await create('guides', { matter, agency, region: county, exerciseLevel: '4', code: GUIDE })
  const guide2 = await create('guides', {
    matter,
    agency: agency2,
    region: other,
    exerciseLevel: '4',
    code: `${OTHER_CREDIT}4${MATTER}`,
  })
  const stored = await cms.payload.findByID({ collection: 'laws', id: law, depth: 0 })
  const account = (name: string, ...grants: object[]) =>
    newAccount(cms, name, { email: `${name}@example.gov.cn`, name, grants })
  const callers = {
    editor: await account('editor', { role: 'editor', region: '519901' }),
    reviewer: await account('reviewer', { role: 'reviewer', region: '519901' }),
    countySteward: await account('county-steward', { role: 'steward', region: '519901' }),
    steward: await account('steward', { role: 'steward' }),
    otherSteward: await account('other-steward', { role: 'steward', region: '519900' }),
    otherEditor: await account('other-editor', { role: 'editor', region: '519902' }),
    reader: await account('reader', { role: 'reader' }),
  }
  const guideKey = String((await cms.payload.findByID({ collection: 'guides', id: guide, depth: 0 })).key)
  return {
    ids: { city, county, agency, matter, guide, guide2, law, material, material2 },
    lawKey: String(stored.key),
    guideKey,
    agencyKey: String((await cms.payload.findByID({ collection: 'agencies', id: agency, depth: 0 })).key),
    nobody: restClient(cms).nobody,
    callers,
  }
}
