import type { DefaultServerCellComponentProps } from 'payload'
import { cache } from 'react'
import { SLUGS } from '../../standard/record-types.ts'

/** A cell in the mobility lists: the name of a kind, which the site information defines. */
export async function MobilityKindCell({ cellData, payload }: DefaultServerCellComponentProps) {
  const key = String(cellData ?? '')
  return <span>{(await kindNames(payload)).get(key) ?? key}</span>
}

/** Returns the names of the kinds by key; read once per page. */
const kindNames = cache(async (payload: DefaultServerCellComponentProps['payload']): Promise<Map<string, string>> => {
  const site = (await payload.findGlobal({ slug: SLUGS.site, depth: 0, draft: true })) as {
    mobilityKinds?: { key?: string; name?: string }[] | null
  }
  return new Map((site.mobilityKinds ?? []).map(({ key, name }) => [key ?? '', name ?? key ?? '']))
})
