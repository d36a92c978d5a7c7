import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { heldOf } from '../../admin/publish/steps.ts'
import { heldDirectly, heldTitle, heldText, type Held } from '../../release/held.ts'
import {
  lastMessage,
  endOf,
  failureOf,
  heldIn,
  removalsOf,
  stepsOf,
  warningsOf,
  type LogLine,
} from '../../release/step-lines.ts'

const own: Held = {
  type: 'guide',
  key: 'G-1',
  name: '残疾人证',
  agency: '残联',
  reason: '电话是空号',
  fix: '打电话核对',
  kept: 'previous',
}
const dependent: Held = {
  type: 'claim',
  key: 'C-1',
  reason: '跟着保持原样',
  kept: 'none',
  because: { type: 'guide', key: 'G-1' },
}

/** The log of a publish started in the admin: the process first, then its lines. */
const LINES: LogLine[] = [
  { pid: 1, started: '2', host: 'h' },
  { step: 'clean', state: 'info', text: '清理了' },
  { step: 'take', state: 'start', text: '读取并检查' },
  { step: 'take', state: 'done', text: '2 条记录', ms: 12, held: [own, dependent] },
  { step: 'clock', state: 'info', text: '请核对时钟', warning: true },
  { step: 'site', state: 'start', text: '生成页面' },
]
const END: LogLine = { step: 'end', state: 'info', text: '第 3 版已发布', published: true, release: 3, held: 2 }

describe('log lines of a publish', () => {
  test('are read as steps, warnings, held records and an end', () => {
    expect(stepsOf(LINES)).toEqual([
      { id: 'take', name: '读取并检查', state: 'done', ms: 12, says: '2 条记录' },
      { id: 'site', name: '生成页面', state: 'running', says: '' },
    ])
    expect(warningsOf(LINES)).toEqual(['请核对时钟'])
    expect([endOf(LINES), lastMessage(LINES), failureOf(LINES), removalsOf(LINES)]).toEqual([
      undefined,
      '',
      '',
      undefined,
    ])
    const ended = [...LINES, END]
    expect(endOf(ended)).toMatchObject({ release: 3, held: 2 })
    expect(lastMessage(ended)).toBe('第 3 版已发布')
    // The last line has the number of held records, not which they are.
    expect(heldIn(ended)).toEqual([own, dependent])
  })

  test('report a failed step and why it failed', () => {
    const failed = [...LINES, { step: 'site', state: 'failed', text: '“生成页面”没有完成', ms: 3 }]
    expect(stepsOf(failed).at(-1)).toEqual({ id: 'site', name: '生成页面', state: 'failed', ms: 3, says: '' })
    expect(failureOf(failed)).toBe('“生成页面”没有完成')
  })

  test('of a rollback are one sentence; no lines give empty results', () => {
    expect(lastMessage([{ step: 'end', state: 'info', text: '网站已退回' }])).toBe('网站已退回')
    expect([stepsOf([]), heldIn([]), warningsOf([])]).toEqual([[], [], []])
  })
})

describe('a held record', () => {
  test('is titled by its name and agency', () => {
    expect(heldTitle(own)).toBe('残疾人证（残联，G-1）')
    expect(heldTitle(dependent)).toBe('C-1')
    expect(heldDirectly([own, dependent])).toEqual([own])
    expect(heldText(own)).toBe('电话是空号。怎么改：打电话核对')
  })

  test('is listed in the publish centre with a link to it', () => {
    expect(heldOf(LINES)).toEqual([
      {
        title: '残疾人证（残联）',
        reason: '电话是空号。打电话核对。网站仍用上次发布的内容。',
        href: '/admin/collections/guides?where[or][0][and][0][key][equals]=G-1',
      },
    ])
    const site = { ...own, type: 'site' as const, key: 'site' }
    expect(heldOf([{ held: [site] }])[0]).not.toHaveProperty('href')
  })
})

/** What client components of the admin and scripts of the site may load; their own comments say so. */
const FOR_BROWSER = ['feed-paths.ts', 'held.ts', 'path-segment.ts', 'published-file.ts', 'step-lines.ts']

test('what the browser loads from release/ imports nothing from Node', () => {
  const ROOM = join(import.meta.dirname, '../../release')
  const imports = new Map(
    readdirSync(ROOM).map((name) => {
      const text = readFileSync(join(ROOM, name), 'utf8')
      return [name, [...text.matchAll(/^import (?!type )[^;]*? from '([^']+)'/gmsu)].map(([, from]) => from!)]
    }),
  )
  const reached = (name: string): string[] =>
    (imports.get(name) ?? []).flatMap((from) => [from, ...reached(from.replace('./', ''))])
  for (const name of FOR_BROWSER)
    expect(
      reached(name).filter((from) => from.startsWith('node:')),
      name,
    ).toEqual([])
  // Imports of Node are found where there are some.
  expect(reached('releases.ts')).toContain('node:fs')
})
