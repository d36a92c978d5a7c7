/**
 * @module What people ask first about a guide, with the answers: online or at a window, time, fee, materials, result, place. Used by the
 * page of a guide, its description in the head and the notice for printing.
 */
import { formatLimit, type Limit } from '../../standard/limits/index.ts'
import type { ResolvedGuide } from '../../standard/schema/index.ts'
import { countMaterials } from '../../standard/search/materials.ts'
import { hoursText } from '../text/time-text.ts'
import { withNote } from '../text/with-note.ts'
import { venueName } from './labels.ts'
import { materialsAnswer } from './materials-answer.ts'

/** One question with its answer. */
export interface Fact {
  question: string
  answer: string
  /** Small print below the answer. */
  note?: string | undefined
  /** The answer counts materials: the page's script changes it when a scenario is chosen. */
  bring?: boolean
}

/** The answer where the guide says nothing. */
export const UNKNOWN = '暂未说明'

/** Returns how often somebody has to come in person (到现场次数); empty when that is not known. */
export function visitsText(visits: number | undefined): string {
  if (visits === undefined) return ''
  return visits === 0 ? '不用跑' : `跑 ${visits} 次`
}

function onlineFact(guide: ResolvedGuide): Fact {
  const question = '网上办'
  if (guide.fullyOnline) return { question, answer: '全程可办', note: '不用跑一趟' }
  const online = guide.handlingForms?.includes('2') || guide.online?.url || guide.online?.mobileUrl
  const note = visitsText(guide.visits) || undefined
  if (online) return { question, answer: '可网上申请', note }
  return { question, answer: guide.handlingForms ? '到窗口办' : UNKNOWN, note }
}

/** Returns the promised limit as a phrase. @example '承诺 8 个工作日办结', '承诺时限：20个工作日（不含公示）' */
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
  return { question, answer: UNKNOWN }
}

/** Characters up to which the standard of a fee is the answer itself. */
const MAX_FEE_ANSWER = 14

function feeFact(guide: ResolvedGuide): Fact {
  const question = '收费'
  if (!guide.fee) return { question, answer: UNKNOWN }
  if (!guide.fee.charged) return { question, answer: '不收费' }
  const [item, ...more] = guide.fee.items ?? []
  if (item && !more.length && item.standard.length <= MAX_FEE_ANSWER)
    return { question, answer: item.standard, note: item.name }
  return { question, answer: '收费', note: item ? `${more.length + 1} 项，见下` : undefined }
}

function materialsFact(guide: ResolvedGuide): Fact {
  const question = '要交材料'
  const counts = countMaterials(guide.materials, guide.noMaterials)
  if (!counts) return { question, answer: UNKNOWN }
  if (!guide.materials?.length) return { question, answer: '不用材料' }
  return { question, bring: true, ...materialsAnswer(counts) }
}

function resultFact(guide: ResolvedGuide): Fact {
  const question = '拿到什么'
  const [result, ...more] = guide.results ?? []
  if (!result) return { question, answer: UNKNOWN }
  const note = [result.validity && `有效期 ${result.validity}`, more.length ? `共 ${more.length + 1} 样` : '']
  return { question, answer: result.name, note: note.filter(Boolean).join('，') || undefined }
}

/** Returns the five answers a guide begins with. */
export const guideFacts = (guide: ResolvedGuide): Fact[] =>
  [onlineFact, limitFact, feeFact, materialsFact, resultFact].map((factOf) => factOf(guide))

/** Returns where to go: the first place with its address and opening hours, and how many more there are; or that nobody need go. */
export function venueFact(guide: ResolvedGuide): { question: string; answer: string; notes: string[] } {
  const question = '去哪里'
  const [venue, ...more] = guide.venues ?? []
  if (!venue) return { question, answer: guide.fullyOnline ? '网上就能办，不用去' : '暂未说明，请先打电话', notes: [] }
  const others = more.length ? `另有 ${more.length} 处` : ''
  const notes = [
    [venue.address, others].filter(Boolean).join('，'),
    hoursText(venue.hours),
    guide.fullyOnline ? '网上办的，不用去。' : '',
  ]
  return { question, answer: venueName(venue), notes: notes.filter(Boolean) }
}

/** Returns an answer with its note in brackets. @example '5 个工作日（法定 20 个工作日）' */
export const factText = ({ answer, note }: Pick<Fact, 'answer' | 'note'>) => withNote(answer, note)
