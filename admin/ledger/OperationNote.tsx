'use client'
import { Link } from '@payloadcms/ui'
import { Fragment } from 'react'
import { LEDGER_OPERATIONS, operationAddress } from '../../standard/ledger-operations/index.ts'
import { useRights } from '../edit/rights.ts'
import './ledger.css'
import { useGuardedField } from './useGuardedField.ts'

/** Under an input that is read-only: which operations change it, with links to their forms for those who may run them. */
export function OperationNote({ path }: { path: string }) {
  const guarded = useGuardedField(path)
  const { operate } = useRights()
  if (!guarded) return null
  const { approved, code, differs, hasEnded, operations, type } = guarded
  if (hasEnded && !differs) return <p className="st-guarded">编码已停用，这一项不再改。</p>
  const titles = operations.map((id) => LEDGER_OPERATIONS[id].title)
  return (
    <p className={differs ? 'st-guarded st-problem' : 'st-guarded'}>
      {differs ? `与已批准的${valueText(approved[path])}不同，这样不能批准：请改回来，或办` : '已批准，要改请办'}
      {operations.map((id, at) => (
        <Fragment key={id}>
          {at > 0 && '或'}
          {operate ? (
            <Link href={operationAddress(id, type, code)} prefetch={false}>
              {titles[at]}
            </Link>
          ) : (
            `“${titles[at]}”`
          )}
        </Fragment>
      ))}
      {operate ? '' : '（目录管理员能办）'}
      {path === 'code' && operations[0] === 'retire' ? '，去向里写新编码。' : '。'}
    </p>
  )
}

const valueText = (value: unknown): string => (typeof value === 'string' && value ? `“${value}”` : '')
