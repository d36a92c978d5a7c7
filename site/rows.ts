/**
 * @module Records of the plain lists, each as the row its list shows.
 */
import type { Published } from '../standard/schema/index.ts'
import { label, labels } from '../standard/terms.ts'
import { formatLimit } from '../standard/limits/index.ts'
import { agencyName, regionName, release } from './data.ts'
import { guidesAtVenue } from './indexes/guides.ts'
import * as routes from './routes.ts'
import type { ListedType } from './routes.ts'
import { dayText, hoursText } from './text.ts'

/** Closures that are over are not shown. */
const today = release?.asOf ?? ''

type Maybe = string | undefined | false

/** One record in a plain list. Empty parts are not shown. */
export interface Row {
  title: string
  tag?: { text: string; tone?: 'ok' | 'warn' | 'stop' } | undefined
  /** Short facts on one line. */
  facts: Maybe[]
  /** Longer parts, each with its name. */
  parts: (readonly [name: string, text: Maybe])[]
  /** Longer parts that fold away. */
  more?: Row['parts']
  /** The answer to the title, when the title is a question. */
  answer?: string
  phones?: { phone: string; note?: string | undefined }[] | undefined
  link?: { name: string; href: string } | undefined
  /** The only region it holds for: one's own comes first. */
  region?: string | undefined
  /** Matters the record belongs to. */
  matters?: readonly string[] | undefined
  /** Guides that can be done at a venue, and where all of them stand when they are too many for a row. */
  guides?: readonly { key: string; name: string }[]
  allGuides?: { name: string; href: string }
  files?: { name: string; file: { name: string; sha256: string; bytes: number; mime: string } }[]
}

type Make = { [T in ListedType]: (record: Published[T]) => Row }

/** What a list of each type shows. */
export const rowOf: Make = {
  venue: (r) => ({
    title: r.name,
    tag: r.kind && { text: label('venueKind', r.kind) },
    facts: [regionName(r.region), labels('venueRole', r.roles).join('、')],
    parts: [
      ['地址', r.address],
      ['时间', hoursText(r.hours)],
      [
        '停办',
        r.closures
          ?.filter(({ from, until }) => (until ?? from) >= today)
          .map((c) =>
            [c.until ? `${dayText(c.from)}至 ${dayText(c.until)}` : dayText(c.from), c.reason]
              .filter(Boolean)
              .join(' '),
          )
          .join('；'),
      ],
    ],
    more: [
      [
        '窗口',
        r.windows?.map((w) => [w.floor, w.name].filter(Boolean).join(' ') + (w.for ? `（${w.for}）` : '')).join('；'),
      ],
      ['交通', r.traffic],
      ['便民', r.services],
    ],
    phones: r.phones,
    link: r.map ? { name: '看地图', href: r.map } : undefined,
    guides: guidesAtVenue(r.key),
    allGuides: { name: `${regionName(r.region)}能办的全部事项`, href: routes.region(r.region) },
  }),
  licence: (r) => ({
    title: r.name,
    tag: r.electronic ? { text: '有电子证照', tone: 'ok' } : undefined,
    facts: [
      r.typeCode && `类型代码 ${r.typeCode}`,
      r.holder && `持有人 ${r.holder}`,
      r.issuer,
      r.validity && `有效期 ${r.validity}`,
    ],
    parts: [
      [
        '免交',
        r.satisfaction
          ?.map((way) =>
            [
              way.region && regionName(way.region),
              label('satisfy', way.how),
              way.since && `${way.since} 起`,
              way.issuedAfter && `限 ${way.issuedAfter} 以后颁发`,
              way.note,
            ]
              .filter(Boolean)
              .join('，'),
          )
          .join('；'),
      ],
    ],
    matters: r.matter ? [r.matter] : [],
  }),
  material: (r) => ({
    title: r.name,
    tag: r.type && { text: label('materialType', r.type) },
    facts: [r.code && `编码 ${r.code}`, label('materialSource', r.sourceChannel), r.issuer, r.format],
    parts: [
      ['填报须知', r.filling],
      ['来源说明', r.sourceNote],
      ['说明', r.note],
    ],
    files: [
      ...(r.blank ? [{ name: '空白表', file: r.blank }] : []),
      ...(r.example ? [{ name: '填好的样子', file: r.example }] : []),
    ],
  }),
  law: (r) => ({
    title: `《${r.title}》`,
    tag: r.validity && {
      text: label('validity', r.validity),
      ...(r.validity === 'repealed' ? { tone: 'stop' as const } : {}),
    },
    facts: [
      r.number,
      label('lawKind', r.kind),
      r.issuer,
      r.issuedOn && `${r.issuedOn} 公布`,
      r.effectiveFrom && `${r.effectiveFrom} 起施行`,
      r.effectiveTo && `${r.effectiveTo} 失效`,
    ],
    parts: [],
    link: r.url ? { name: '原文', href: r.url } : undefined,
  }),
  dataset: (r) => ({
    title: r.name,
    tag: r.opening && {
      text: label('opening', r.opening),
      ...(r.opening === 'unconditional' ? { tone: 'ok' as const } : {}),
    },
    facts: [
      agencyName(r.provider),
      `编码 ${r.code}`,
      label('sharing', r.sharing),
      r.cycle && `${label('cycle', r.cycle)}更新`,
      r.format,
    ],
    parts: [
      ['摘要', r.summary],
      ['共享条件', r.sharingCondition],
      ['开放条件', r.openingCondition],
      ['数据项', r.items?.map((item) => (item.type ? `${item.name}（${item.type}）` : item.name)).join('、')],
    ],
    link: r.url ? { name: '取数据', href: r.url } : undefined,
    matters: r.matters,
  }),
  intermediary: (r) => ({
    title: r.name,
    facts: [
      r.code && `编码 ${r.code}`,
      r.agency && `主管 ${agencyName(r.agency)}`,
      r.limit && formatLimit(r.limit),
      r.result && `成果：${r.result}`,
    ],
    parts: [
      ['收费', r.fee],
      ['机构资质', r.qualification],
      ['设定依据', r.basis],
    ],
    matters: r.matters,
  }),
  proof: (r) => ({
    title: r.name,
    tag: r.kept === undefined ? undefined : r.kept ? { text: '保留' } : { text: '已取消，不用开', tone: 'ok' },
    facts: [r.code && `编码 ${r.code}`, r.issuer && `由${r.issuer}开具`, r.on],
    parts: [
      ['代替办法', r.replacement],
      ['设定依据', r.basis],
    ],
    matters: r.matters,
  }),
  benefit: (r) => ({
    title: r.name,
    region: r.region,
    tag: r.automatic ? { text: '免申即享', tone: 'ok' } : undefined,
    facts: [
      r.region && regionName(r.region),
      r.agency && agencyName(r.agency),
      r.from || r.until ? `${r.from ?? ''} 至 ${r.until ?? '长期'}`.trim() : '',
      r.cycle && `${label('cycle', r.cycle)}申报`,
      ...(r.tags ?? []),
    ],
    parts: [
      ['谁能享受', r.who],
      ['享受什么', r.what],
      ['怎么享受', r.how],
      ['依据', r.basis],
    ],
    phones: r.phones,
    link: r.url ? { name: '去申报', href: r.url } : undefined,
    matters: r.matters,
  }),
  question: (r) => ({
    title: r.question,
    region: r.region,
    facts: [
      r.region && `只适用于${regionName(r.region)}`,
      label('questionState', r.origin),
      r.verifiedOn && `${r.verifiedOn} 核验`,
    ],
    parts: [],
    answer: r.answer,
    matters: r.matters,
  }),
  ledger: (r) => ({
    title: r.name ?? r.code,
    tag: { text: label('ledgerEvent', r.event), ...(r.event === 'retired' ? { tone: 'stop' as const } : {}) },
    facts: [`编码 ${r.code}`, r.on, r.authority, r.document],
    parts: [
      ['去向', r.to?.join('、')],
      ['说明', r.note],
    ],
  }),
}
