import type { ServerProps } from 'payload'
import { loadConfig } from '../../config.ts'
import { onSite } from '../publish/releases.ts'
import { StatusLine } from './StatusLine.tsx'

/** Where the record stands, told against the release that the public sees. */
export async function Status(_: ServerProps) {
  return <StatusLine site={await onSite(loadConfig().dataDir)} />
}
