import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import type { Pile } from './waiting.ts'

const SHOWN = 5

/** What the last publish held for a fault of its own, with the reason. */
export async function heldAtPublish(dataDir: string): Promise<Pile> {
  const path = join(dataDir, 'current', 'release.json')
  const text = await readFile(/* turbopackIgnore: true */ path, 'utf8').catch(() => undefined)
  if (text === undefined) return { count: 0, first: [] }
  const told = JSON.parse(text) as {
    publishedAt?: string
    held?: { type: RecordType; key: string; name?: string; reason?: string; because?: unknown }[]
  }
  const held = (told.held ?? []).filter(({ because }) => !because)
  return {
    count: held.length,
    first: held.slice(0, SHOWN).map(({ key, name, reason, type }) => ({
      href:
        type === 'site'
          ? `/admin/globals/${SLUGS.site}`
          : `/admin/collections/${SLUGS[type]}?where[or][0][and][0][key][equals]=${encodeURIComponent(key)}`,
      title: name ?? key,
      type,
      ...(reason ? { note: reason } : {}),
    })),
  }
}
