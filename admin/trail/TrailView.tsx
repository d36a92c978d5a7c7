import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps, Payload } from 'payload'
import { findDocument } from '../../collections/documents.ts'
import { documentId, isDocumentId } from '../../collections/ids.ts'
import { collectionOf } from '../../collections/documents.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { AdminView } from '../views/AdminView.tsx'
import { formHref, readAddress, trailHref, type TrailAddress } from '../../collections/trail/view-address.ts'
import { RecordLife } from './RecordLife.tsx'
import './trail.css'
import { TrailLines } from './TrailLines.tsx'

/** 审计记录, the view at `/admin/trail`: all lines that a user may read, or the life of one record. */
export async function TrailView(view: AdminViewServerProps) {
  const address = readAddress(view.searchParams)
  const { payload, user } = view.initPageResult.req
  const { record } = address
  const title = record && user ? `${await recordName(payload, record)}：来历` : '审计记录'
  return (
    <AdminView title={title} view={view}>
      {user && record && (
        <>
          <p className="st-help">
            {recordTitle(record.type)}从起草到现在的每一步和每一版。
            <Link href={formHref(record.type, record.id)} prefetch={false}>
              打开这条记录
            </Link>{' '}
            <Link href={trailHref({})} prefetch={false}>
              全部审计记录
            </Link>
          </p>
          <RecordLife address={address} payload={payload} record={record} user={user} />
        </>
      )}
      {user && !record && <TrailLines address={address} payload={payload} user={user} />}
    </AdminView>
  )
}

/** Returns what a record is called. */
async function recordName(payload: Payload, { id, type }: NonNullable<TrailAddress['record']>): Promise<string> {
  if (type === 'site' || !id || !isDocumentId(payload, id)) return recordTitle(type)
  const where = { id: { equals: documentId(payload, id) } }
  const found = await findDocument<{ label?: string }>(payload, collectionOf(type), {
    where,
    draft: true,
    select: { label: true },
  })
  return found?.label ?? recordTitle(type)
}
