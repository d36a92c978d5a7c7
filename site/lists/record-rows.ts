/**
 * @module Turns records of the plain lists into the rows that their lists show.
 */
import { formatLimit } from '../../standard/limits/index.ts'
import type { Published } from '../../standard/schema/index.ts'
import { label, labels } from '../../standard/terms.ts'
import { agencyName, regionName, release } from '../data.ts'
import { guidesAtVenue } from '../indexes/guides.ts'
import * as routes from '../routes.ts'
import type { ListedType } from '../routes.ts'
import { dayText, hoursText } from '../text/time-text.ts'
import { withNote } from '../text/with-note.ts'
import type { Row } from './row.ts'
import { codeName } from '../text/code-text.ts'

type RowMaker<T extends ListedType> = (record: Published[T]) => Row

/** Closures that are over on this day are not shown. */
const asOf = release?.asOf ?? ''

const closuresText = (closures: Published['venue']['closures']) =>
  closures
    ?.filter(({ from, until }) => (until ?? from) >= asOf)
    .map(({ from, until, reason }) =>
      [until ? `${dayText(from)}至 ${dayText(until)}` : dayText(from), reason].filter(Boolean).join(' '),
    )
    .join('；')

const windowsText = (windows: Published['venue']['windows']) =>
  windows?.map(({ floor, name, for: purpose }) => withNote([floor, name].filter(Boolean).join(' '), purpose)).join('；')

const venueRow: RowMaker<'venue'> = (record) => ({
  title: record.name,
  tag: record.kind && { text: label('venueKind', record.kind) },
  facts: [regionName(record.region), labels('venueRole', record.roles).join('、')],
  parts: [
    ['地址', record.address],
    ['时间', hoursText(record.hours)],
    ['停办', closuresText(record.closures)],
  ],
  more: [
    ['窗口', windowsText(record.windows)],
    ['交通', record.traffic],
    ['便民', record.services],
  ],
  phones: record.phones,
  link: record.map ? { name: '看地图', href: record.map } : undefined,
  guides: guidesAtVenue(record.key),
  allGuides: { name: `${regionName(record.region)}能办的全部事项`, href: routes.region(record.region) },
})

const satisfactionText = (ways: Published['licence']['satisfaction']) =>
  ways
    ?.map(({ region, how, since, issuedAfter, note }) =>
      [
        region && regionName(region),
        label('satisfy', how),
        since && `${since} 起`,
        issuedAfter && `限 ${issuedAfter} 以后颁发`,
        note,
      ]
        .filter(Boolean)
        .join('，'),
    )
    .join('；')

const licenceRow: RowMaker<'licence'> = (record) => ({
  title: record.name,
  tag: record.electronic ? { text: '有电子证照', tone: 'ok' } : undefined,
  facts: [
    record.typeCode && `类型代码 ${record.typeCode}`,
    record.holder && `持有人 ${record.holder}`,
    record.issuer,
    record.validity && `有效期 ${record.validity}`,
  ],
  parts: [['免交', satisfactionText(record.satisfaction)]],
  matters: record.matter ? [record.matter] : [],
})

const materialRow: RowMaker<'material'> = (record) => ({
  title: record.name,
  tag: record.type && { text: label('materialType', record.type) },
  facts: [
    record.code && `编码 ${record.code}`,
    label('materialSource', record.sourceChannel),
    record.issuer,
    record.format,
  ],
  parts: [
    ['填报须知', record.filling],
    ['来源说明', record.sourceNote],
    ['说明', record.note],
  ],
  files: [
    ...(record.blank ? [{ name: '空白表', file: record.blank }] : []),
    ...(record.example ? [{ name: '填好的样子', file: record.example }] : []),
  ],
})

const lawRow: RowMaker<'law'> = (record) => ({
  title: `《${record.title}》`,
  tag: record.validity && {
    text: label('validity', record.validity),
    ...(record.validity === 'repealed' ? { tone: 'stop' as const } : {}),
  },
  facts: [
    record.number,
    label('lawKind', record.kind),
    record.issuer,
    record.issuedOn && `${record.issuedOn} 公布`,
    record.effectiveFrom && `${record.effectiveFrom} 起施行`,
    record.effectiveTo && `${record.effectiveTo} 失效`,
  ],
  parts: [],
  link: record.url ? { name: '原文', href: record.url } : undefined,
})

const datasetRow: RowMaker<'dataset'> = (record) => ({
  title: record.name,
  tag: record.opening && {
    text: label('opening', record.opening),
    ...(record.opening === 'unconditional' ? { tone: 'ok' as const } : {}),
  },
  facts: [
    agencyName(record.provider),
    `编码 ${record.code}`,
    label('sharing', record.sharing),
    record.cycle && `${label('cycle', record.cycle)}更新`,
    record.format,
  ],
  parts: [
    ['摘要', record.summary],
    ['共享条件', record.sharingCondition],
    ['开放条件', record.openingCondition],
    ['数据项', record.items?.map((item) => (item.type ? `${item.name}（${item.type}）` : item.name)).join('、')],
  ],
  link: record.url ? { name: '取数据', href: record.url } : undefined,
  matters: record.matters,
})

const intermediaryRow: RowMaker<'intermediary'> = (record) => ({
  title: record.name,
  facts: [
    record.code && `编码 ${record.code}`,
    record.agency && `主管 ${agencyName(record.agency)}`,
    record.limit && formatLimit(record.limit),
    record.result && `成果：${record.result}`,
  ],
  parts: [
    ['收费', record.fee],
    ['机构资质', record.qualification],
    ['设定依据', record.basis],
  ],
  matters: record.matters,
})

const proofRow: RowMaker<'proof'> = (record) => ({
  title: record.name,
  tag: record.kept === undefined ? undefined : record.kept ? { text: '保留' } : { text: '已取消，不用开', tone: 'ok' },
  facts: [record.code && `编码 ${record.code}`, record.issuer && `由${record.issuer}开具`, record.on],
  parts: [
    ['代替办法', record.replacement],
    ['设定依据', record.basis],
  ],
  matters: record.matters,
})

const benefitRow: RowMaker<'benefit'> = (record) => ({
  title: record.name,
  region: record.region,
  tag: record.automatic ? { text: '免申即享', tone: 'ok' } : undefined,
  facts: [
    record.region && regionName(record.region),
    record.agency && agencyName(record.agency),
    record.from || record.until ? `${record.from ?? ''} 至 ${record.until ?? '长期'}`.trim() : '',
    record.cycle && `${label('cycle', record.cycle)}申报`,
    ...(record.tags ?? []),
  ],
  parts: [
    ['谁能享受', record.who],
    ['享受什么', record.what],
    ['怎么享受', record.how],
    ['依据', record.basis],
  ],
  phones: record.phones,
  link: record.url ? { name: '去申报', href: record.url } : undefined,
  matters: record.matters,
})

const questionRow: RowMaker<'question'> = (record) => ({
  title: record.question,
  region: record.region,
  facts: [
    record.region && `只适用于${regionName(record.region)}`,
    label('questionState', record.origin),
    record.verifiedOn && `${record.verifiedOn} 核验`,
  ],
  parts: [],
  answer: record.answer,
  alsoAsked: record.similar,
  matters: record.matters,
})

const ledgerRow: RowMaker<'ledger'> = (record) => ({
  title: record.name ?? record.code,
  tag: { text: label('ledgerEvent', record.event), ...(record.event === 'retired' ? { tone: 'stop' as const } : {}) },
  facts: [`${codeName(record.type, record.code)} ${record.code}`, record.on, record.authority, record.document],
  parts: [
    ['去向', record.to?.join('、')],
    ['代替', record.insteadOf],
    ['原因', record.reason],
    ['说明', record.note],
  ],
})

const ROW_MAKERS: { readonly [T in ListedType]: RowMaker<T> } = {
  venue: venueRow,
  licence: licenceRow,
  material: materialRow,
  law: lawRow,
  dataset: datasetRow,
  intermediary: intermediaryRow,
  proof: proofRow,
  benefit: benefitRow,
  question: questionRow,
  ledger: ledgerRow,
}

/** Returns the row of a record in the list of its type. */
export const rowOf = <T extends ListedType>(type: T, record: Published[T]): Row =>
  (ROW_MAKERS[type] as RowMaker<T>)(record)
