import { Link } from '@payloadcms/ui'
import { LEDGER_OPERATIONS, operationAddress } from '../../standard/ledger-operations/index.ts'
import type { OperationAddress } from './operation-address.ts'

/** The operations there are; for one code, those of its type. */
export function OperationList({ address: { code = '', type }, label }: { address: OperationAddress; label?: string }) {
  const shown = Object.values(LEDGER_OPERATIONS).filter(({ types }) => !type || types.includes(type))
  return (
    <>
      <p className="st-help">
        {label
          ? `选一个操作：${label}（${code}）。`
          : '编码和事项的变化都从这里办：先看会动到什么，确认以后一次办完，记进台账。'}
      </p>
      <dl className="st-operations">
        {shown.map(({ explain, id, title, types }) => (
          <div key={id}>
            <dt>
              <Link href={operationAddress(id, type ?? types[0]!, code)} prefetch={false}>
                {title}
              </Link>
            </dt>
            <dd>{explain}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
