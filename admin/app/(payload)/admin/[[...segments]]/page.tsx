import config from '@payload-config'
import { generatePageMetadata, RootPage } from '@payloadcms/next/views'
import type { Metadata } from 'next'
import { QUERY_LIMITS } from '../../../../server/query-limits.ts'
import { importMap } from '../importMap.js'

interface Request {
  params: Promise<{ segments: string[] }>
  searchParams: Promise<Record<string, string | string[]>>
}

export const generateMetadata = ({ params, searchParams }: Request): Promise<Metadata> =>
  generatePageMetadata({ config, params, searchParams })

export default function Page({ params, searchParams }: Request) {
  return RootPage({ config, importMap, params, searchParams: bounded(searchParams) })
}

/** A list page is no longer than an answer of the API may be. */
async function bounded(asked: Request['searchParams']): Promise<Record<string, string | string[]>> {
  const query = await asked
  return Number(query['limit']) > QUERY_LIMITS.limit ? { ...query, limit: String(QUERY_LIMITS.limit) } : query
}
