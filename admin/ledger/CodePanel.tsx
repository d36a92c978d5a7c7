'use client'
import { Link, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { typeOfSlug } from '../../standard/record-types.ts'
import { useRights } from '../edit/rights.ts'
import './ledger.css'
import { OperationLinks } from './OperationLinks.tsx'

/** In the sidebar of a record with a code: the life of its code, and the operations that change it once it is approved. */
export function CodePanel() {
  const { collectionSlug, data, hasPublishedDoc, id } = useDocumentInfo()
  const { operate } = useRights()
  const code = useFormFields(([fields]) => (fields['code'] ?? fields['creditCode'])?.initialValue as string | undefined)
  const type = typeOfSlug(collectionSlug)
  if (id === undefined || !code || !type) return null
  return (
    <section aria-label="编码" className="st-locked st-code-panel">
      <h3>编码</h3>
      <p className="st-help">
        <code>{code}</code>{' '}
        <Link href={`/admin/ledger?type=${type}&code=${encodeURIComponent(code)}`} prefetch={false}>
          来历
        </Link>
      </p>
      {hasPublishedDoc && operate && (
        <>
          <p className="st-help">批准过的，名称、类型、状态和编码不在表单里改，从这里办：</p>
          <OperationLinks code={code} state={stateOf(data)} type={type} />
        </>
      )}
    </section>
  )
}

/** Returns the state of the code of a record, by what the record says. */
function stateOf(data: Readonly<Record<string, unknown>> | undefined) {
  if (data?.['state'] === '3') return 'retired'
  return data?.['state'] === '2' ? 'suspended' : 'in-use'
}
