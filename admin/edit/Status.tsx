import type { ServerProps } from 'payload'
import { loadConfig } from '../../config.ts'
import { heldText } from '../../release/held.ts'
import { readCurrentRelease } from '../../release/releases.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { findKey } from './findKey.ts'
import { StatusLine } from './StatusLine.tsx'

interface Props extends ServerProps {
  id?: string | number
  type: RecordType
}

/** Where the record stands, told against the release that the public sees; for one that it holds the reason. */
export async function Status({ id, payload, type }: Props) {
  const up = readCurrentRelease(loadConfig().dataDir)
  if (!up) return <StatusLine site={null} />
  const of = up.held.some((one) => one.type === type) ? await findKey(payload, type, id) : undefined
  const held = of && up.held.find(({ key, type: kind }) => kind === type && key === of)
  return (
    <StatusLine
      site={{
        n: up.n,
        at: up.seenAt,
        ...(held ? { held: { words: heldText(held), kept: held.kept === 'previous' } } : {}),
      }}
    />
  )
}
