/**
 * @module Where the public tells that a page is wrong: a web form, mail, a telephone, as the site information has them.
 */
import type { Site } from '../../standard/schema/index.ts'
import { telHref } from '../text/contact-text.ts'

/** What a page is about, where it is about one thing. */
export interface Subject {
  code: string
  version?: number
}

/** A way to tell, as a link. */
export interface Way {
  name: string
  href: string
  /** What to say, where the link cannot carry it. */
  say?: string
}

/**
 * The ways to tell of a page.
 *
 * @param page The address of the page: whole where it is known, else its path. A web form gets it as `page`, with `code` and `version`.
 */
export function feedbackWays(feedback: Site['feedback'], page: string, subject?: Subject): Way[] {
  const { url, email, phone } = feedback ?? {}
  const named = subject && `${subject.code}${subject.version ? `，第 ${subject.version} 版` : ''}`
  const ways: Way[] = []
  if (url && URL.canParse(url)) {
    const form = new URL(url)
    form.searchParams.set('page', page)
    if (subject) form.searchParams.set('code', subject.code)
    if (subject?.version) form.searchParams.set('version', String(subject.version))
    ways.push({ name: '网上告诉我们', href: form.href })
  }
  if (email) {
    // Short, for it stands on every page: encoded, a Chinese character is nine.
    const query = `subject=${encodeURIComponent(`页面纠错：${named ?? page}`)}&body=${encodeURIComponent(page)}`
    ways.push({ name: '发邮件', href: `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}?${query}` })
  }
  if (phone) {
    ways.push({ name: `打电话 ${phone}`, href: telHref(phone), ...(named ? { say: `请说编码 ${named}` } : {}) })
  }
  return ways
}
