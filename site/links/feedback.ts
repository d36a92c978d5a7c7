/**
 * @module How readers report an error on a page: by web form, mail or telephone, as the site information has them.
 */
import type { Site } from '../../standard/schema/index.ts'
import { telHref } from '../text/contact-text.ts'

/** The record of a page that is about one record. */
export interface Subject {
  code: string
  version?: number
}

/** One way to report, as a link. */
export interface FeedbackWay {
  name: string
  href: string
  /** What to tell on the telephone. */
  hint?: string
}

/**
 * Returns the ways to report an error on a page; empty when the site information has none.
 *
 * @param page The whole address of the page, or its path. A web form gets it as the parameter `page`, beside `code` and `version`.
 */
export function feedbackWays(feedback: Site['feedback'], page: string, subject?: Subject): FeedbackWay[] {
  const { url, email, phone } = feedback ?? {}
  const named = subject && `${subject.code}${subject.version ? `，第 ${subject.version} 版` : ''}`
  const ways: FeedbackWay[] = []
  if (url && URL.canParse(url)) {
    const form = new URL(url)
    form.searchParams.set('page', page)
    if (subject) form.searchParams.set('code', subject.code)
    if (subject?.version) form.searchParams.set('version', String(subject.version))
    ways.push({ name: '网上告诉我们', href: form.href })
  }
  if (email) {
    // Short, because it is on every page and an encoded Chinese character has nine bytes.
    const query = `subject=${encodeURIComponent(`页面纠错：${named ?? page}`)}&body=${encodeURIComponent(page)}`
    ways.push({ name: '发邮件', href: `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}?${query}` })
  }
  if (phone) {
    ways.push({ name: `打电话 ${phone}`, href: telHref(phone), ...(named ? { hint: `请说编码 ${named}` } : {}) })
  }
  return ways
}
