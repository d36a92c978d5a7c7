'use client'
import { Button } from '@payloadcms/ui'
import type { OperationTarget } from '../../standard/ledger-operations/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { RecordInput } from './RecordInput.tsx'

interface Props {
  type: RecordType
  targets: readonly OperationTarget[]
  /** Whether there can be more than one. */
  several: boolean
  /** Whether a record can be made by giving a new code and a name. */
  asksNames: boolean
  optional: boolean
  problems: readonly string[] | undefined
  onChange: (targets: OperationTarget[]) => void
}

/** Inputs for the codes that take over from a code that ends. */
export function TargetInputs({ type, targets, several, asksNames, optional, problems = [], onChange }: Props) {
  const least = several && asksNames ? 2 : 1
  const rows = [...targets, ...Array.from({ length: Math.max(0, least - targets.length) }, (): OperationTarget => ({}))]
  const set = (at: number, change: OperationTarget) =>
    onChange(rows.map((one, i) => (i === at ? { ...one, ...change } : one)))
  return (
    <fieldset className="st-operation__targets">
      <legend>去向{optional ? '（可不填）' : ''}</legend>
      {rows.map((target, at) => (
        <div className="st-operation__target" key={at}>
          <div>
            <label htmlFor={`operation-to-${at}`}>编码{rows.length > 1 ? ` ${at + 1}` : ''}</label>
            <RecordInput
              aria-describedby="operation-to-hint"
              aria-invalid={problems.length > 0}
              field="code"
              id={`operation-to-${at}`}
              onChange={(code) => set(at, { code })}
              type={type === 'agency' ? 'agency' : type}
              value={target.code ?? ''}
            />
          </div>
          {asksNames && (
            <div>
              <label htmlFor={`operation-to-name-${at}`}>名称（新建的才填）</label>
              <input
                autoComplete="off"
                id={`operation-to-name-${at}`}
                onChange={(event) => set(at, { name: event.target.value })}
                type="text"
                value={target.name ?? ''}
              />
            </div>
          )}
          {rows.length > least && (
            <Button
              buttonStyle="secondary"
              margin={false}
              onClick={() => onChange(rows.filter((_, i) => i !== at))}
              size="small"
            >
              删去
            </Button>
          )}
        </div>
      ))}
      <small id="operation-to-hint">
        {problems.length > 0 && <span className="st-operation__problem">{problems.join('；')}</span>}
      </small>
      {several && (
        <div>
          <Button buttonStyle="secondary" margin={false} onClick={() => onChange([...rows, {}])} size="small">
            再加一个去向
          </Button>
        </div>
      )}
    </fieldset>
  )
}
