import type { Line } from './runs.ts'

/** A step of a publish as the page shows it. */
export interface Step {
  name: string
  state: 'running' | 'done' | 'failed'
  ms?: number
  says: string
}

export interface Held {
  title: string
  reason: string
}

const NAMES: Record<string, string> = {
  take: '取出已批准的记录',
  audit: '检查',
  plan: '比对这次有哪些变动',
  feeds: '生成数据接口',
  search: '生成搜索索引',
  pages: '生成页面',
  check: '自查链接、结构和草稿',
  switch: '切换上线',
  rollback: '回退',
}

/** The command's lines as steps in order: the last word about a step counts. */
export function stepsOf(lines: Line[]): Step[] {
  const steps = new Map<string, Step>()
  for (const line of lines) {
    const name = line['step']
    if (typeof name !== 'string') continue
    const state = String(line['state'] ?? 'running')
    steps.set(name, {
      name: String(line['title'] ?? NAMES[name] ?? name),
      state: /^(?:done|ok|end|finished|skipped)$/u.test(state) ? 'done' : state === 'failed' ? 'failed' : 'running',
      ...(typeof line['ms'] === 'number' ? { ms: line['ms'] } : {}),
      says: String(line['note'] ?? line['message'] ?? line['says'] ?? ''),
    })
  }
  return [...steps.values()]
}

/** Records that were held back, with the reasons. */
export function heldOf(lines: Line[]): Held[] {
  const held = lines.findLast(({ held }) => Array.isArray(held))?.['held'] as Record<string, unknown>[] | undefined
  return (held ?? []).map((one) => ({
    title: String(one['title'] ?? one['label'] ?? one['name'] ?? one['key'] ?? ''),
    reason: reasonsOf(one).join('；'),
  }))
}

function reasonsOf(one: Record<string, unknown>): string[] {
  const given = one['reasons'] ?? one['findings'] ?? one['reason'] ?? one['message']
  const list = Array.isArray(given) ? given : given ? [given] : []
  return list.map((reason) => String((reason as { message?: unknown })?.message ?? reason))
}

export const failureOf = (lines: Line[]): string => String(lines.findLast((line) => 'error' in line)?.['error'] ?? '')
