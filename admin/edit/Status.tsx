import type { ServerProps } from 'payload'
import { loadConfig } from '../../config.ts'
import { heldText } from '../../release/held.ts'
import { readCurrentRelease } from '../../release/releases.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { findApproval } from './find-approval.ts'
import { findKey } from './findKey.ts'
import { StatusLine } from './StatusLine.tsx'

interface Props extends ServerProps {
  id?: string | number
  type: RecordType
}

/** The status of a record: its approval and who gave it, whether the current release has it, and why that release holds it back. */
export async function Status({ id, payload, type }: Props) {
  const release = readCurrentRelease(loadConfig().dataDir)
  const approval = await findApproval(payload, type, id)
  if (!release) return <StatusLine approval={approval} release={null} />
  const heldOfType = release.held.filter((one) => one.type === type)
  const key = heldOfType.length > 0 ? await findKey(payload, type, id) : undefined
  const held = key && heldOfType.find((one) => one.key === key)
  return (
    <StatusLine
      approval={approval}
      release={{
        n: release.n,
        seenAt: release.seenAt,
        ...(held ? { held: { text: heldText(held), kept: held.kept === 'previous' } } : {}),
      }}
    />
  )
}
