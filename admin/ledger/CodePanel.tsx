'use client'
import { Link, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { dayAfter, dayOf } from '../../standard/day.ts'
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
  const [endsOn, today] = [endOf(data), dayOf(new Date())]
  const isEndPlanned = endsOn !== undefined && endsOn > today
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
          {isEndPlanned && <p className="st-help">计划 {endsOn} 停用；不停用了办“保留”，改日子再办一次“取消”。</p>}
          <OperationLinks code={code} isEndPlanned={isEndPlanned} state={stateOf(data, today)} type={type} />
        </>
      )}
    </section>
  )
}

type FormData = Readonly<Record<string, unknown>> | undefined

/** Returns the first day after the end of a record, YYYY-MM-DD; of a region, the day after its last one. */
function endOf(data: FormData): string | undefined {
  const { effectiveTo, until } = data ?? {}
  if (typeof until === 'string' && until) return dayAfter(until)
  return typeof effectiveTo === 'string' && effectiveTo ? effectiveTo : undefined
}

/** Returns the state of the code of a record, by what the record says. */
function stateOf(data: FormData, today: string) {
  const end = endOf(data)
  if (data?.['state'] === '3' || (end !== undefined && end <= today)) return 'retired'
  return data?.['state'] === '2' ? 'suspended' : 'in-use'
}
