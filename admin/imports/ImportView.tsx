import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import { AdminView } from '../views/AdminView.tsx'
import { ImportDesk } from './ImportDesk.tsx'
import './imports.css'
import { mayImport } from '../../collections/access/imports.ts'

/** One import, the view at `/admin/imports/ID`: from the file to the records. */
export function ImportView(view: AdminViewServerProps) {
  const { user } = view.initPageResult.req
  const id = (view.params?.['segments'] as string[] | undefined)?.[1] ?? ''
  return (
    <AdminView title="导入" view={view}>
      <p className="st-help">
        <Link href="/admin/imports" prefetch={false}>
          全部导入
        </Link>
      </p>
      {user &&
        (mayImport(user) ? <ImportDesk id={id} key={id} /> : <p className="st-empty">您的授权里没有编写记录。</p>)}
    </AdminView>
  )
}
