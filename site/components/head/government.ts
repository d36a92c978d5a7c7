/**
 * @module Meta tags that 《政府网站发展指引》(国办发〔2017〕47号) demands: the site's operator on every page, the column on pages of lists,
 * title, date and source on pages of content. Why: docs/decisions/head.md.
 */
import type { Site } from '../../../standard/schema/index.ts'
import { minuteOf } from '../../../standard/day.ts'
import type { PageAbout } from './about.ts'

const MAX_KEYWORDS = 10

/** Returns names and contents of the tags in the order of the document; what is not known has no tag. */
export function governmentTags(
  about: PageAbout,
  site: Site,
  siteUrl: string | undefined,
): (readonly [name: string, content: string])[] {
  const { article, column = '办事服务', description, title, trail = [] } = about
  const above = trail.slice(0, -1).map(({ name }) => name)
  const keywords = [...new Set([title, ...(article?.keywords ?? []), ...above])].filter(Boolean)
  const words = keywords.slice(0, MAX_KEYWORDS).join(',')
  const tags: [string, string | undefined][] = [
    ['SiteName', site.name],
    ['SiteDomain', siteUrl && new URL(siteUrl).host],
    ['SiteIDCode', site.siteCode],
    ['ColumnName', article ? (above[0] ?? title) : (title ?? '首页')],
    ['ColumnType', column],
  ]
  if (article) {
    tags.push(
      ['ArticleTitle', title],
      ['PubDate', article.published && dateText(article.published)],
      ['ContentSource', article.source ?? site.host],
      ['keywords', words],
    )
  } else {
    tags.push(['ColumnDescription', description], ['ColumnKeywords', words || site.name])
  }
  return tags.filter((tag): tag is [string, string] => Boolean(tag[1]))
}

/** Returns YYYY-MM-DD HH:mm in China's time for a moment; a day without a time as it is. */
const dateText = (moment: string): string => (moment.includes('T') ? minuteOf(new Date(moment)) : moment)
