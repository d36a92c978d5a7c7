import type { CollectionSlug, ServerProps } from 'payload'
import { loadConfig } from '../../config.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { heldWords, releaseUp } from '../publish/held.ts'
import { StatusLine } from './StatusLine.tsx'

interface Props extends ServerProps {
  id?: string | number
  type: RecordType
}

/** Where the record stands, told against the release that the public sees; for one that it holds the reason. */
export async function Status({ id, payload, type }: Props) {
  const up = await releaseUp(loadConfig().dataDir)
  if (!up) return <StatusLine site={null} />
  const of = up.held.some((one) => one.type === type) ? await keyOf(payload, type, id) : undefined
  const held = of && up.held.find(({ key, type: kind }) => kind === type && key === of)
  return (
    <StatusLine
      site={{
        n: up.n,
        at: up.seenAt,
        ...(held ? { held: { words: heldWords(held), kept: held.kept === 'previous' } } : {}),
      }}
    />
  )
}

async function keyOf(payload: Props['payload'], type: RecordType, id: Props['id']): Promise<string | undefined> {
  if (type === 'site') return 'site'
  if (!id) return undefined
  const { docs } = await payload.find({
    collection: SLUGS[type] as CollectionSlug,
    where: { id: { equals: id } },
    depth: 0,
    limit: 1,
    pagination: false,
    select: { key: true } as never,
  })
  return (docs[0] as { key?: string } | undefined)?.key
}
