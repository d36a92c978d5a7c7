import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { BULK_RUNS } from '../../collections/bulk-runs/slug.ts'
import type { BulkRun as StoredRun } from '../../collections/payload-types.ts'
import { viewOfRun } from '../../collections/bulk-runs/view.ts'
import { documentId, isDocumentId } from '../../collections/ids.ts'
import { BULK_STATES } from '../../standard/bulk/index.ts'
import { momentText } from '../publish/time.ts'
import { AdminView } from '../views/AdminView.tsx'
import './bulk.css'
import { BulkRun } from './BulkRun.tsx'

/** How many runs are listed. */
const LISTED = 50

/** 批量办理, the view at `/admin/bulk`: the runs of the user; with an id, one run from its preview to its result. */
export async function BulkView(view: AdminViewServerProps) {
  const { req } = view.initPageResult
  const id = (view.params?.['segments'] as string[] | undefined)?.[1]
  const run = id && req.user ? await readRun(req, id) : undefined
  return (
    <AdminView title={run?.title ?? '批量办理'} view={view}>
      {req.user &&
        (run ? <BulkRun first={await viewOfRun(req, run)} /> : <Runs missing={id !== undefined} req={req} />)}
    </AdminView>
  )
}

async function readRun({ payload, user }: PayloadRequest, id: string): Promise<StoredRun | undefined> {
  if (!isDocumentId(payload, id)) return undefined
  const { docs } = await payload.find({
    collection: BULK_RUNS,
    where: { id: { equals: documentId(payload, id) } },
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user,
  })
  return docs[0]
}

async function Runs({ missing, req: { payload, user } }: { missing: boolean; req: PayloadRequest }) {
  const { docs } = await payload.find({
    collection: BULK_RUNS,
    where: { by: { equals: user!.id } },
    sort: '-at',
    limit: LISTED,
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user,
  })
  if (missing) return <p className="st-empty">没有这次批量办理，或您不能查看。</p>
  if (!docs.length)
    return (
      <p className="st-empty">
        您还没有成批办过。在列表（如
        <Link href="/admin/collections/guides" prefetch={false}>
          办事指南
        </Link>
        ）里勾选几条，或全选一个筛选，上面就有能一起办的事。
      </p>
    )
  return (
    <>
      <p className="st-help">您成批办过的，新的在前。打开一次，可以看每一条的结果，也可以整批撤销。</p>
      <table className="st-table st-bulkruns">
        <thead>
          <tr>
            <th scope="col">办什么</th>
            <th scope="col">什么时候</th>
            <th scope="col">到哪一步</th>
          </tr>
        </thead>
        <tbody>
          {docs.map(({ at, id, state, title }) => (
            <tr key={id}>
              <th scope="row">
                <Link href={`/admin/bulk/${id}`} prefetch={false}>
                  {title}
                </Link>
              </th>
              <td data-label="什么时候">{momentText(at)}</td>
              <td data-label="到哪一步">{BULK_STATES[state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
