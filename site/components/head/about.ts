/**
 * @module What a page says of itself to search engines, chat cards, archives and inspections of government sites.
 */
import type {
  BreadcrumbList,
  Dataset,
  FAQPage,
  GovernmentOffice,
  GovernmentOrganization,
  GovernmentService,
} from 'schema-dts'
import type { Crumb } from '../../links/crumb.ts'

/** What a page may be about in the words of schema.org. */
export type Thing = BreadcrumbList | Dataset | FAQPage | GovernmentOffice | GovernmentOrganization | GovernmentService

/** A file with the content of a page for machines. */
export interface Alternate {
  href: string
  type: string
  title?: string
}

/** 栏目类别 of a page, as `ColumnType` has it. */
export type ColumnType = '办事服务' | '信息公开' | '数据开放' | '机构职能' | '网站信息'

/** What makes a page one of content (内容页) rather than of a column (栏目页). */
export interface Article {
  /** When its content last changed, ISO 8601 or YYYY-MM-DD. */
  published?: string | undefined
  /** Who says it. */
  source?: string | undefined
  keywords?: readonly string[]
}

export interface PageAbout {
  /** The page's own name; the site's name follows it in the title. The home page has none. */
  title?: string | undefined
  /** One or two sentences. */
  description: string
  /** From the first level below the home page to the page itself. */
  trail?: readonly Crumb[]
  column?: ColumnType
  article?: Article
  /** Page of a list, from 1. */
  page?: number
  alternates?: readonly Alternate[]
  /** What the page is about, for schema.org. */
  things?: readonly Thing[]
  /** Not for search engines: it shows what was asked for, or that nothing is there. */
  unlisted?: boolean
}
