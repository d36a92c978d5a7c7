/**
 * @module Facts in the words a person reads.
 */
import { minuteOf } from '../standard/day.ts'
import { keysOf, titleOfKey } from '../standard/schema/keys.ts'
import { resolvedGuideSchema } from '../standard/schema/resolved-guide.ts'
import type { ResolvedGuide } from '../standard/schema/index.ts'
import { countMaterials } from '../standard/search/materials.ts'
import { periodText } from '../standard/hours.ts'
import { formatLimit, type Limit } from '../standard/limits/index.ts'
import { materialsAnswer } from './materials-answer.ts'
import type { ReleaseInfo } from '../release/release-info.ts'

/** The answer to one of the five questions, and what stands small below it. */
export interface Fact {
  question: string
  answer: string
  note?: string | undefined
  /** It counts materials: a chosen case changes it. */
  bring?: boolean
}

/** 到现场几次. */
export function visitsText(visits: number | undefined): string {
  if (visits === undefined) return ''
  return visits === 0 ? '不用跑' : `跑 ${visits} 次`
}

function onlineFact(guide: ResolvedGuide): Fact {
  const question = '网上办'
  if (guide.fullyOnline) return { question, answer: '全程可办', note: '不用跑一趟' }
  const can = guide.handlingForms?.includes('2') || guide.online?.url || guide.online?.mobileUrl
  const note = visitsText(guide.visits) || undefined
  if (can) return { question, answer: '可网上申请', note }
  return { question, answer: guide.handlingForms ? '到窗口办' : '暂未说明', note }
}

/** The promise in a sentence. @example '承诺 8 个工作日办结', '承诺时限：20个工作日（不含公示）' */
export function promisedText(limit: Limit): string {
  if (limit.words) return `承诺时限：${limit.words}`
  return limit.unit === 'immediate' ? '承诺当场办结' : `承诺 ${formatLimit(limit)}办结`
}

function limitFact(guide: ResolvedGuide): Fact {
  const question = '多久办好'
  const { promisedLimit, statutoryLimit } = guide
  const statutory = statutoryLimit && `法定 ${formatLimit(statutoryLimit)}`
  if (promisedLimit) return { question, answer: formatLimit(promisedLimit), note: statutory }
  if (guide.projectType === '1') return { question, answer: '当场办结', note: statutory }
  if (statutoryLimit) return { question, answer: formatLimit(statutoryLimit), note: '法定时限' }
  return { question, answer: '暂未说明' }
}

function feeFact(guide: ResolvedGuide): Fact {
  const question = '收费'
  if (!guide.fee) return { question, answer: '暂未说明' }
  if (!guide.fee.charged) return { question, answer: '不收费' }
  const [item, ...more] = guide.fee.items ?? []
  if (item && !more.length && item.standard.length <= 14) return { question, answer: item.standard, note: item.name }
  return { question, answer: '收费', note: item ? `${more.length + 1} 项，见下` : undefined }
}

function materialsFact(guide: ResolvedGuide): Fact {
  const question = '要交材料'
  const counts = countMaterials(guide.materials, guide.noMaterials)
  if (!counts) return { question, answer: '暂未说明' }
  if (!guide.materials?.length) return { question, answer: '不用材料' }
  return { question, bring: true, ...materialsAnswer(counts) }
}

function resultFact(guide: ResolvedGuide): Fact {
  const question = '拿到什么'
  const [result, ...more] = guide.results ?? []
  if (!result) return { question, answer: '暂未说明' }
  const note = [result.validity && `有效期 ${result.validity}`, more.length ? `共 ${more.length + 1} 样` : '']
  return { question, answer: result.name, note: note.filter(Boolean).join('，') || undefined }
}

/** Where one goes, or need not go, with when it is open; more than one place is counted. */
export function whereFact(guide: ResolvedGuide): { question: string; answer: string; notes: string[] } {
  const question = '去哪里'
  const [venue, ...more] = guide.venues ?? []
  if (!venue) return { question, answer: guide.fullyOnline ? '网上就能办，不用去' : '暂未说明，请先打电话', notes: [] }
  const place = [venue.name, venue.window].filter(Boolean).join(' ')
  const others = more.length ? `另有 ${more.length} 处` : ''
  const notes = [
    [venue.address, others].filter(Boolean).join('，'),
    hoursText(venue.hours),
    guide.fullyOnline ? '网上办的，不用去。' : '',
  ]
  return { question, answer: place, notes: notes.filter(Boolean) }
}

/** An answer with what stands small below it. @example '5 个工作日（法定 20 个工作日）' */
export const factText = ({ answer, note }: { answer: string; note?: string | undefined }) =>
  note ? `${answer}（${note}）` : answer

type Phone = { phone: string; note?: string | undefined }

/** Up to three numbers of the first of the lists that has one, in a line; of the service hotline when none has. */
export function phonesText(lists: readonly (readonly Phone[] | undefined)[]): string {
  const phones = lists.find((list) => list?.length) ?? [{ phone: '12345', note: '政务服务热线' }]
  return phones
    .slice(0, 3)
    .map(({ phone, note }) => factText({ answer: phone, note }))
    .join('；')
}

/** The five answers a guide opens with. */
export const facts = (guide: ResolvedGuide): Fact[] =>
  [onlineFact, limitFact, feeFact, materialsFact, resultFact].map((ask) => ask(guide))

const WAIVED: Record<string, string> = {
  share: '窗口从电子证照库共享调用',
  verify: '由部门核验，不找您要',
  show: '出示电子证照即可',
  promise: '可以用承诺书代替',
}

const RELATED: Record<string, string> = {
  before: '先办它，再办',
  after: '先要办好',
  parallel: '一起办',
  exclusive: '只能选一样，另一样是',
}

/** How a part of a bundle stands to another, in words that the other's name follows. */
export const relationText = (relation: string | undefined) => RELATED[relation ?? ''] ?? '相关'

/** Why a material need not be handed in. */
export const waivedText = (satisfy: string | undefined) => WAIVED[satisfy ?? ''] ?? ''

const titles = new Map(keysOf(resolvedGuideSchema).map((key) => [key.name, titleOfKey(key)]))

/** The Chinese name of an element of a guide. */
export const elementTitle = (name: string) => titles.get(name) ?? name

/** A size people can read. @example fileSize(38900) // '38 KB' */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** The extension of a file's name in capitals; empty without one. */
export const fileKind = (name: string) => /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toUpperCase() ?? ''

type Hours = NonNullable<NonNullable<ResolvedGuide['venues']>[number]['hours']>

/** Opening hours in one line: times of the same days together, and a note they share said once. */
export function hoursText(hours: Hours | undefined): string {
  const groups = new Map<string, { days: string; note: string; times: string[] }>()
  for (const row of hours ?? []) {
    const { days = '', from, note = '' } = row
    const id = `${days}|${note}`
    const group = groups.get(id) ?? { days, note, times: [] }
    if (from) group.times.push(periodText(row))
    groups.set(id, group)
  }
  return [...groups.values()]
    .map(({ days, note, times }) => {
      const when = [days, times.join('，')].filter(Boolean).join(' ')
      return note && when ? `${when}（${note}）` : when || note
    })
    .join('；')
}

/** How many things a place or an agency has in its lists, how many of them have a guide, and how many more have ended. */
export function listedText(total: number, guided: number, over = 0): string | undefined {
  const past = over ? `另有 ${over} 件已经不再办理。` : ''
  if (!total) return past || undefined
  const having = guided === total ? '都有办事指南' : guided ? `其中 ${guided} 件有办事指南` : '还没有办事指南'
  return `列有 ${total} 件事，${having}。${past}`
}

/** The words of a release for the foot of a page. */
export const releaseText = (release: ReleaseInfo | undefined) =>
  release ? `第 ${release.release} 批次发布，${minuteOf(new Date(release.publishedAt))}` : '预览，尚未发布'

/** A law as it is cited: 《名称》（文号）条款. */
export function citation(basis: {
  title?: string | undefined
  number?: string | undefined
  article?: string | undefined
}): string {
  const title = basis.title ? `《${basis.title.replace(/^《|》$/g, '')}》` : ''
  const number = basis.number ? `（${basis.number.replace(/^[（(]|[）)]$/g, '')}）` : ''
  return `${title}${number}${basis.article ?? ''}`
}

/** A day in words. @example dayText('2026-11-02') // '2026 年 11 月 2 日' */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year} 年 ${month} 月 ${date} 日`
}

const FOLD = 320
const SHOWN = 140

/** The beginning of a text up to a sentence's end, and what goes on; a text of a screen or less stays whole. */
export function splitLongText(text: string): { head: string; rest: string } {
  if (text.length <= FOLD) return { head: text, rest: '' }
  const end = text.slice(SHOWN, FOLD - 80).search(/[。；！？\n]/u)
  let at = end < 0 ? SHOWN : SHOWN + end + 1
  // Never between the halves of a character, nor between a letter and its mark.
  while (/^[\uDC00-\uDFFF\p{M}]/u.test(text.slice(at))) at++
  return { head: text.slice(0, at).trimEnd(), rest: text.slice(at).trimStart() }
}

/** What a telephone link dials. */
export const telHref = (phone: string) => `tel:${phone.replace(/[^\d+]/g, '')}`

/** The host of an address, which says whose it is without filling the line. */
export const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url)

/** A change in a sentence. @example '承诺办结时限：由“10 个工作日”改为“5 个工作日”。' */
export function changeText({ title, before, after }: { title: string; before?: string; after?: string }): string {
  const quoted = (text: string) => `“${text.replace(/。$/u, '')}”`
  if (before && after) return `${title}：由${quoted(before)}改为${quoted(after)}。`
  if (after) return `${title}：增加${quoted(after)}。`
  return before ? `${title}：去掉${quoted(before)}。` : `${title}有改动。`
}
