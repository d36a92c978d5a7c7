'use client'
import { Button, Link } from '@payloadcms/ui'
import type { RecordType } from '../../standard/record-types.ts'
import type { OperationAnswer } from './ask-operation.ts'

interface Props {
  answer: OperationAnswer
  type: RecordType
  code: string
}

/** What an operation has done, with the notice to print. */
export function DoneOperation({ answer: { done, plan }, type, code }: Props) {
  return (
    <section className="st-card st-plan" id="operation-done" aria-live="polite">
      <h2>办好了</h2>
      <p>
        改了 {done?.records ?? 0} 条记录，记入台账 {plan?.events.length ?? 0} 条，批次 <code>{done?.batch}</code>
        。网站在下一次发布时跟上。
      </p>
      <pre className="st-plan__notice">{plan?.notice}</pre>
      <div className="st-operation__buttons">
        <Button buttonStyle="primary" margin={false} onClick={() => window.print()}>
          打印通知
        </Button>
        <Link href={`/admin/ledger?type=${type}&code=${encodeURIComponent(code)}`} prefetch={false}>
          这个编码的来历
        </Link>
        <Link href="/admin/publish" prefetch={false}>
          去发布
        </Link>
      </div>
    </section>
  )
}
