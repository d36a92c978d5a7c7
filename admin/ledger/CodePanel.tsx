'use client'
import { Link, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { LEDGER_OPERATIONS, operationAddress } from '../../standard/ledger-operations/index.ts'
import { isRecordType, SLUGS, type RecordType } from '../../standard/record-types.ts'
import './ledger.css'

/** In the sidebar of a record with a code: what its code has been through, and the operations that change it once it is approved. */
export function CodePanel() {
  const { collectionSlug, hasPublishedDoc, id } = useDocumentInfo()
  const code = useFormFields(([fields]) => (fields['code'] ?? fields['creditCode'])?.initialValue as string | undefined)
  const type = (Object.keys(SLUGS) as RecordType[]).find((one) => SLUGS[one] === collectionSlug)
  if (id === undefined || !code || !type || !isRecordType(type)) return null
  const offered = Object.values(LEDGER_OPERATIONS).filter(
    ({ id: name, types }) => types.includes(type) && name !== 'reserve' && name !== 'issue',
  )
  return (
    <section aria-label="编码" className="st-locked st-code-panel">
      <h3>编码</h3>
      <p className="st-help">
        <code>{code}</code>{' '}
        <Link href={`/admin/ledger?type=${type}&code=${encodeURIComponent(code)}`} prefetch={false}>
          来历
        </Link>
      </p>
      {hasPublishedDoc && (
        <>
          <p className="st-help">批准过的，名称、类型、状态和编码不在表单里改，从这里办：</p>
          <ul>
            {offered.map(({ id: name, title }) => (
              <li key={name}>
                <Link href={operationAddress(name, type, code)} prefetch={false}>
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
