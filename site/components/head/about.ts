/**
 * @module What a page tells search engines, chat apps, archives and inspections of government sites about itself.
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

/** The types of schema.org that pages use. */
export type Thing = BreadcrumbList | Dataset | FAQPage | GovernmentOffice | GovernmentOrganization | GovernmentService

/** A file with the content of a page as data. */
export interface Alternate {
  href: string
  type: string
  title?: string
}

/** 栏目类别 of a page, the content of the tag `ColumnType`. */
export type ColumnType = '办事服务' | '信息公开' | '数据开放' | '机构职能' | '网站信息'

/** What a page of content (内容页) has and a page of a column (栏目页) does not. */
export interface Article {
  /** When its content last changed, ISO 8601 or YYYY-MM-DD. */
  published?: string | undefined
  /** The agency whose content it is. */
  source?: string | undefined
  keywords?: readonly string[]
}

/** What the layout needs for the head of a page. */
export interface PageAbout {
  /** The page's own title, before the name of the site. The home page has none. */
  title?: string | undefined
  /** One or two sentences. */
  description: string
  /** Crumbs from the first level below the home page to the page itself. */
  trail?: readonly Crumb[]
  column?: ColumnType
  article?: Article
  /** Page of a list, from 1. */
  page?: number
  alternates?: readonly Alternate[]
  /** What the page is about, for the JSON-LD. */
  things?: readonly Thing[]
  /** Search engines do not list it: the search page and 404. */
  unlisted?: boolean
}
