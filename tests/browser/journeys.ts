import type { Locator, Page } from 'playwright-core'
import * as routes from '../../site/routes.ts'

/**
 * Tasks of people, from the home page on. A step is one tap or one search; docs/journeys.md describes the same.
 */
export interface Journey {
  /** The task, as in docs/journeys.md. */
  wants: string
  steps: readonly Step[]
  /** Texts that must be visible at the end. */
  finds: readonly Find[]
}

/** A tap on a link or button with this text, or a text typed into the search box. */
export type Step = { tap: string; within?: string } | { search: string }

/** A text in a part of the page, or anywhere on it. */
export interface Find {
  what: string
  words: RegExp
  within?: string
}

export const MOST_STEPS = 3

const PHONE = /0899-\d{7}/u
const HOURS = /\d\d:\d\d/u
/** What every guide must answer. */
const GUIDE: readonly Find[] = [
  { what: 'what to bring', words: /要带什么/u, within: '#materials' },
  { what: 'where', words: /去哪里.*[路街道] ?\d+ ?号/su, within: '.facts' },
  { what: 'when it is open', words: HOURS, within: '.facts .where' },
  { what: 'whom to call', words: PHONE, within: '.facts .call' },
]

export const JOURNEYS: readonly Journey[] = [
  {
    wants: 'Open a restaurant in Songting',
    steps: [{ tap: '开饭店' }, { tap: '松汀 5 个工作日', within: '[data-hits]' }],
    finds: [...GUIDE, { what: 'a material by name', words: /食品经营许可申请书/u, within: '#materials' }],
  },
  {
    wants: 'Register a newborn child',
    steps: [{ tap: '新生儿出生一件事' }],
    finds: [
      { what: 'what is done at once', words: /3 件并成 1 次/u },
      { what: 'what to bring', words: /出生医学证明/u, within: '#materials' },
      { what: 'whom to call', words: PHONE, within: '.facts .call' },
      { what: 'where', words: /[路街道] ?\d+ ?号/u },
      { what: 'when it is open', words: HOURS },
    ],
  },
  {
    wants: 'Move the household to another county',
    steps: [{ search: '迁户口到云垭' }, { tap: '夫妻投靠迁户', within: '[data-hits]' }],
    finds: [...GUIDE, { what: 'the county moved to', words: /在云垭县办理/u }],
  },
  {
    wants: 'Found a company',
    steps: [{ search: '开公司' }, { tap: '公司设立登记', within: '[data-hits]' }, { tap: '松汀县', within: '#places' }],
    finds: [...GUIDE, { what: 'what one gets', words: /营业执照/u, within: '.facts' }],
  },
  {
    wants: 'Ask for low-income support',
    steps: [{ tap: '低保' }, { tap: '云垭 18 个工作日', within: '[data-hits]' }],
    finds: [...GUIDE, { what: 'who can', words: /谁能办/u, within: '#who' }],
  },
  {
    wants: 'Get an identity card while living in another province',
    steps: [{ tap: '跨省通办' }],
    finds: [
      { what: 'the entry', words: /居民身份证丢失补领/u, within: 'table' },
      { what: 'the window', words: /跨省通办窗口 09 号/u, within: 'table' },
      { what: 'where', words: /[路街道] ?\d+ ?号/u, within: 'table' },
      { what: 'when it is open', words: HOURS, within: 'table' },
      { what: 'whom to call', words: PHONE, within: 'table' },
    ],
  },
  {
    wants: 'Whom to call after a refusal',
    steps: [
      { tap: '开饭店' },
      { tap: '松汀 5 个工作日', within: '[data-hits]' },
      { tap: '监督与救济', within: '.contents' },
    ],
    finds: [
      { what: 'reconsideration', words: /行政复议/u, within: '#redress' },
      { what: 'the organ with its address', words: /[路街道] ?\d+ ?号/u, within: '#redress' },
      { what: 'whom to call', words: PHONE, within: '#redress' },
    ],
  },
  {
    wants: 'Who inspects food, and by which law',
    steps: [{ tap: '权责清单' }, { tap: '行政检查' }],
    finds: [
      { what: 'the power', words: /对食品生产经营者的监督检查/u, within: '.rows' },
      { what: 'the office', words: /槐溆区市场监督管理局/u, within: '.rows' },
      { what: 'the law', words: /《中华人民共和国食品安全法》/u, within: '.rows' },
    ],
  },
  {
    wants: 'What a county discloses of social assistance',
    steps: [{ tap: '公开目录' }, { tap: '社会救助' }],
    finds: [
      { what: 'which county', words: /松汀.*政务公开标准目录/u },
      { what: 'what is disclosed', words: /最低生活保障/u, within: 'table' },
      { what: 'by whom', words: /民政局/u, within: 'table' },
      { what: 'the file', words: /下载.*CSV/u },
    ],
  },
  {
    wants: 'What became of a permit that has ended',
    steps: [{ search: '暂住证' }, { tap: '暂住证核发', within: '[data-hits]' }],
    finds: [
      { what: 'that it has ended', words: /已经取消|已取消/u },
      { what: 'since when', words: /\d{4} 年 \d+ 月 \d+ 日/u },
      { what: 'by which document', words: /青审改办〔2016〕3号/u },
      { what: 'what to apply for now', words: /居住证/u, within: 'main a' },
    ],
  },
]

/** Does one step, and waits for its result. */
export async function take(page: Page, step: Step): Promise<void> {
  if ('search' in step) {
    await page.fill('main input[type=search]', step.search)
    await page.press('main input[type=search]', 'Enter')
  } else {
    const from = page.url()
    const link = named(page, step)
    await link.click()
    await page.waitForURL((url) => url.href !== from)
  }
  await page.waitForLoadState('load')
  if (new URL(page.url()).pathname === routes.search()) {
    await page.locator('[data-hits] .hit, [data-help] .say').first().waitFor()
  }
}

/** Returns the first visible link with this text. */
function named(page: Page, { tap, within = 'body' }: { tap: string; within?: string }): Locator {
  return page.locator(within).getByRole('link', { name: tap }).filter({ visible: true }).first()
}

/** Returns the expected texts that are not visible. */
export async function missing(page: Page, finds: readonly Find[]): Promise<string[]> {
  const lost: string[] = []
  for (const { what, words, within = 'main' } of finds) {
    const seen = page.locator(within).filter({ visible: true })
    if (!words.test((await seen.allInnerTexts()).join('\n'))) lost.push(`${what}: ${words.source}`)
  }
  return lost
}

/** Returns a step as it is written in docs/journeys.md. */
export const stepWords = (step: Step): string => ('search' in step ? `type ${step.search}` : `tap ${step.tap}`)
