'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { BULK_ACTIONS, type BulkAction } from '../../standard/bulk/index.ts'
import { askDocuments } from '../fields/askDocuments.ts'
import '../reviews/reviews.css'
import type { OfferedField } from './offers.ts'

interface Props {
  action: BulkAction
  count: number
  fields: readonly OfferedField[]
  busy: boolean
  /** Begins the run; returns why it was refused, in Chinese. */
  send: (said: Record<string, string>) => Promise<string | undefined>
  close: () => void
}

interface Account {
  id: string | number
  name?: string
}

/** Asks what has to be said with an action on many records: a reason, a field with its value, or who gets them. */
export function SayDialog({ action, busy, close, count, fields, send }: Props) {
  const [said, setSaid] = useState<Record<string, string>>({})
  const [accounts, setAccounts] = useState<Account[]>([])
  const [problem, setProblem] = useState<string>()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    if (action === 'hand-over')
      void askDocuments<Account>('users', { limit: '500', sort: 'name' }).then(setAccounts, () => undefined)
  }, [action])
  const set = (name: string, value: string) => setSaid((before) => ({ ...before, [name]: value }))
  const field = fields.find(({ name }) => name === said['field'])
  const complete =
    action === 'return'
      ? said['reason']?.trim()
      : action === 'set'
        ? said['field']
        : action === 'hand-over'
          ? said['to']
          : true
  return (
    <dialog aria-label={BULK_ACTIONS[action]} className="st-dialog" onCancel={close} onClose={close} ref={dialog}>
      <h2>
        {BULK_ACTIONS[action]} {count} 条
      </h2>
      {action === 'set' && (
        <>
          <p className="st-help">存为草稿，批准以后生效。下一步先看哪些能改。</p>
          <label htmlFor="bulk-field">改哪一项</label>
          <select
            id="bulk-field"
            onChange={(event) => setSaid({ field: event.target.value })}
            value={said['field'] ?? ''}
          >
            <option value="">请选</option>
            {fields.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
          {field && <ValueInput field={field} set={(value) => set('value', value)} value={said['value'] ?? ''} />}
        </>
      )}
      {action === 'hand-over' && (
        <>
          <p className="st-help">正在审核的转给审同一环节的同事。下一步先看哪些能转。</p>
          <label htmlFor="bulk-to">转给谁</label>
          <select id="bulk-to" onChange={(event) => set('to', event.target.value)} value={said['to'] ?? ''}>
            <option value="">请选</option>
            {accounts.map(({ id, name }) => (
              <option key={id} value={String(id)}>
                {name ?? `账号 ${id}`}
              </option>
            ))}
          </select>
        </>
      )}
      {action !== 'set' && (
        <>
          <label htmlFor="bulk-reason">{action === 'return' ? '理由，写的人看得到' : '说明，可以不写'}</label>
          <textarea
            id="bulk-reason"
            onChange={(event) => set('reason', event.target.value)}
            rows={3}
            value={said['reason'] ?? ''}
          />
        </>
      )}
      {problem && (
        <p className="st-caution" role="alert">
          {problem}
        </p>
      )}
      <p className="st-dialog__buttons">
        <Button buttonStyle="secondary" margin={false} onClick={close} size="medium" type="button">
          取消
        </Button>
        <Button
          disabled={busy || !complete}
          id="bulk-next"
          margin={false}
          onClick={() => void send(said).then(setProblem)}
          size="medium"
          type="button"
        >
          下一步
        </Button>
      </p>
    </dialog>
  )
}

interface ValueProps {
  field: OfferedField
  value: string
  set: (value: string) => void
}

function ValueInput({ field: { options, title }, set, value }: ValueProps) {
  return (
    <>
      <label htmlFor="bulk-value">{title}</label>
      {options ? (
        <select id="bulk-value" onChange={(event) => set(event.target.value)} value={value}>
          <option value="">清空</option>
          {options.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          id="bulk-value"
          onChange={(event) => set(event.target.value)}
          placeholder="不写就是清空"
          type="text"
          value={value}
        />
      )}
    </>
  )
}
