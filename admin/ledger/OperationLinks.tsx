import { Link } from '@payloadcms/ui'
import { LEDGER_RULES, type CodeState } from '../../standard/codes/ledger-rules.ts'
import { LEDGER_OPERATIONS, operationAddress } from '../../standard/ledger-operations/index.ts'
import type { RecordType } from '../../standard/record-types.ts'

interface Props {
  code: string
  state: CodeState
  type: RecordType
  /** Whether the code is to end on a later day. */
  isEndPlanned: boolean
}

/** Links to the operations that a code in this state can have. */
export function OperationLinks({ code, state, type, isEndPlanned }: Props) {
  const offered = Object.values(LEDGER_OPERATIONS).filter(
    ({ event, id, types }) =>
      types.includes(type) &&
      id !== 'reserve' &&
      (id !== 'keep' || isEndPlanned) &&
      LEDGER_RULES[event].from.includes(state),
  )
  if (!offered.length)
    return state === 'retired' ? (
      <p className="st-help">编码已停用，不再使用。停错了的，赋一个新码，写明代替哪个。</p>
    ) : null
  return (
    <nav aria-label="编码操作" className="st-quick">
      {offered.map(({ id, title }) => (
        <Link className="st-chip" href={operationAddress(id, type, code)} key={id} prefetch={false}>
          {title}
        </Link>
      ))}
    </nav>
  )
}
