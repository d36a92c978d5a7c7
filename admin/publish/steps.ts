import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import type { Line } from './runs.ts'

/** A step of a publish as the page shows it. */
export interface Step {
  id: string
  name: string
  state: 'running' | 'done' | 'failed'
  ms?: number
  /** What came of it. */
  says: string
}

export interface Held {
  title: string
  reason: string
  /** The list in the admin that shows just this record. */
  href?: string
}

const textOf = (line: Line | undefined): string => String(line?.['text'] ?? '')

/** The command's lines as steps in order: a step is announced, then told as done or failed. */
export function stepsOf(lines: Line[]): Step[] {
  const steps = new Map<string, Step>()
  for (const line of lines) {
    const { step: id, state, ms } = line
    if (typeof id !== 'string' || id === 'end' || state === 'info') continue
    const before = steps.get(id)
    steps.set(id, {
      id,
      name: before?.name ?? (state === 'start' ? textOf(line) : id),
      state: state === 'done' ? 'done' : state === 'failed' ? 'failed' : 'running',
      ...(typeof ms === 'number' ? { ms } : {}),
      says: state === 'done' ? textOf(line) : '',
    })
  }
  return [...steps.values()]
}

/** What the command warned of before it published: a clock that cannot be right. */
export const warningsOf = (lines: Line[]): string[] => lines.filter(({ warning }) => warning === true).map(textOf)

/** What the command said in the end. */
export const conclusionOf = (lines: Line[]): string =>
  textOf(lines.findLast(({ step, state }) => step === 'end' && state !== 'failed'))

/** Records that were held back for a fault of their own, with the reason and what becomes of them. */
export function heldOf(lines: Line[]): Held[] {
  const held = lines.findLast(({ held }) => Array.isArray(held))?.['held'] as Record<string, unknown>[] | undefined
  return (held ?? [])
    .filter(({ because }) => !because)
    .map((one) => {
      const { agency, fix, key, kept, name, reason, type } = one as Record<string, string | undefined>
      const slug = SLUGS[type as RecordType] as string | undefined
      const fate = kept === 'previous' ? '网站仍用上次发布的内容。' : '网站上没有这一条。'
      return {
        title: name ? `${name}${agency ? `（${agency}）` : ''}` : (key ?? ''),
        reason: [reason, fix, fate].filter(Boolean).join('。').replaceAll('。。', '。'),
        ...(slug && key && type !== 'site'
          ? { href: `/admin/collections/${slug}?where[or][0][and][0][key][equals]=${encodeURIComponent(key)}` }
          : {}),
      }
    })
}

/** Why a publish stopped and waits for somebody to say that so many records may go. */
export interface Removals {
  total: number
  kinds: { title: string; removed: number; of: number; names: string[] }[]
}

/** What a publish would take off the site, where that is more than goes by itself. */
export function removalsOf(lines: Line[]): Removals | undefined {
  const line = lines.findLast(({ removing }) => typeof removing === 'number')
  return line && { total: line['removing'] as number, kinds: line['removals'] as Removals['kinds'] }
}

/** Why a run failed. */
export const failureOf = (lines: Line[]): string => textOf(lines.findLast(({ state }) => state === 'failed'))
