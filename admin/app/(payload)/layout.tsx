import config from '@payload-config'
import '@payloadcms/next/css'
import { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts'
import type { ServerFunctionClient } from 'payload'
import type { ReactNode } from 'react'
import { importMap } from './admin/importMap.js'
import { QUERY_LIMITS } from '../../../collections/queries/query-limits.ts'
import '../../admin.css'
import '../../fields/fields.css'

/** Handles Payload's server functions, with the list limit of the REST API. */
const serverFunction: ServerFunctionClient = async function (call) {
  'use server'
  // Payload shows a dialog for a stale form, whose only button discards the typed text. Our save merges instead.
  if (call.name === 'form-state') (call.args as { checkForStaleData?: boolean }).checkForStaleData = false
  const { query } = call.args as { query?: { limit?: unknown } }
  if (query && Number(query.limit) > QUERY_LIMITS.limit) query.limit = QUERY_LIMITS.limit
  return handleServerFunctions({ ...call, config, importMap })
}

/** The root layout of the admin. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>
      {children}
    </RootLayout>
  )
}
