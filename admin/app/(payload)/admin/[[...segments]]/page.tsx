import config from '@payload-config'
import { generatePageMetadata, RootPage } from '@payloadcms/next/views'
import type { Metadata } from 'next'
import { QUERY_LIMITS } from '../../../../../collections/queries/query-limits.ts'
import { importMap } from '../importMap.js'

interface Request {
  params: Promise<{ segments: string[] }>
  searchParams: Promise<Record<string, string | string[]>>
}

/** Returns the title of a page of the admin. */
export const generateMetadata = ({ params, searchParams }: Request): Promise<Metadata> =>
  generatePageMetadata({ config, params, searchParams })

/** All pages of the admin: Payload renders them. */
export default function Page({ params, searchParams }: Request) {
  return RootPage({ config, importMap, params, searchParams: withLimit(searchParams) })
}

/** Limits the number of records on a list page as the REST API does. */
async function withLimit(searchParams: Request['searchParams']): Promise<Record<string, string | string[]>> {
  const query = await searchParams
  return Number(query['limit']) > QUERY_LIMITS.limit ? { ...query, limit: String(QUERY_LIMITS.limit) } : query
}
