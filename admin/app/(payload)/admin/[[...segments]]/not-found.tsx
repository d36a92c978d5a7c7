import config from '@payload-config'
import { NotFoundPage } from '@payloadcms/next/views'
import { importMap } from '../importMap.js'

interface Request {
  params: Promise<{ segments: string[] }>
  searchParams: Promise<Record<string, string | string[]>>
}

/** The page of the admin for an unknown address. */
export default function NotFound({ params, searchParams }: Request) {
  return NotFoundPage({ config, importMap, params, searchParams })
}
