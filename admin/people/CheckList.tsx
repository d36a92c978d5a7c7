'use client'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import type { CheckOutcome, CheckState } from '../../collections/accounts/checks/states.ts'
import { post } from './post.ts'

/** An account of a round. */
export interface CheckRow {
  id: string
  account: string
  name: string
  grants: string[]
  used: string
  unused: string
  state: CheckState
  stateText: string
  note: string
}

interface Props {
  rows: readonly CheckRow[]
  isAdmin: boolean
}

/** The accounts of a round; the open ones with buttons, and one that keeps all that are selected. */
export function CheckList({ isAdmin, rows }: Props) {
  const router = useRouter()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const open = rows.filter(({ state }) => state === 'open')
  const decide = async (ids: readonly string[], outcome: CheckOutcome, note = '') => {
    if (!(await post('account-checks/decide', { ids, outcome, note }))) return
    setChosen(new Set())
    router.refresh()
  }
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <>
      {open.length > 0 && (
        <p className="st-account-checks__bar">
          <label>
            <input
              checked={chosen.size === open.length}
              onChange={(event) => setChosen(new Set(event.target.checked ? open.map(({ id }) => id) : []))}
              type="checkbox"
            />
            全选待复核的 {open.length} 个
          </label>
          <button
            className="btn btn--style-primary btn--size-small"
            disabled={!chosen.size}
            onClick={() => void decide([...chosen], 'kept')}
            type="button"
          >
            选中的 {chosen.size} 个都保留
          </button>
        </p>
      )}
      <table className="st-table st-account-checks">
        <thead>
          <tr>
            <th scope="col">账号</th>
            <th scope="col">能做什么</th>
            <th scope="col">最近使用</th>
            <th scope="col">结果</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <label>
                  {row.state === 'open' && (
                    <input
                      checked={chosen.has(row.id)}
                      onChange={(event) => toggle(row.id, event.target.checked)}
                      type="checkbox"
                    />
                  )}
                  <strong>{row.name}</strong>
                </label>
              </td>
              <td data-label="能做什么">
                <span>{row.grants.length ? row.grants.map((text) => <div key={text}>{text}</div>) : '没有授权'}</span>
              </td>
              <td data-label="最近使用">
                <span>
                  {row.used} {row.unused && <span className="st-pill st-pill--changed">{row.unused}</span>}
                </span>
              </td>
              <td data-label="结果">
                <OutcomeCell decide={(outcome, note) => decide([row.id], outcome, note)} isAdmin={isAdmin} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

interface OutcomeCellProps {
  row: CheckRow
  isAdmin: boolean
  decide: (outcome: CheckOutcome, note?: string) => Promise<void>
}

/** What became of an account, and the buttons for what is left to do. */
function OutcomeCell({ decide, isAdmin, row }: OutcomeCellProps) {
  const [asked, setAsked] = useState<CheckOutcome>()
  const [note, setNote] = useState('')
  const button = 'btn btn--style-secondary btn--size-small'
  if (asked)
    return (
      <span className="st-confirm">
        <input
          aria-label="原因"
          onChange={(event) => setNote(event.target.value)}
          placeholder={asked === 'change' ? '要改什么' : '为什么停用，如：调离'}
          type="text"
          value={note}
        />
        <button
          className={button}
          disabled={!note.trim()}
          onClick={() => void decide(asked, note).then(() => setAsked(undefined))}
          type="button"
        >
          {asked === 'change' ? '记下' : asked === 'block' ? '请管理员停用' : '停用'}
        </button>
        <button className={button} onClick={() => setAsked(undefined)} type="button">
          算了
        </button>
      </span>
    )
  const isOpen = row.state === 'open'
  return (
    <span className="st-account-checks__outcome">
      {!isOpen && (
        <span className={`st-pill st-pill--${row.state === 'kept' ? 'approved' : 'changed'}`}>{row.stateText}</span>
      )}
      {row.note && <small>{row.note}</small>}
      {isOpen && (
        <>
          <button className={button} onClick={() => void decide('kept')} type="button">
            保留
          </button>
          <button className={button} onClick={() => setAsked('change')} type="button">
            要改
          </button>
          <button className={button} onClick={() => setAsked(isAdmin ? 'blocked' : 'block')} type="button">
            停用
          </button>
        </>
      )}
      {isAdmin && row.state === 'change' && (
        <>
          <a className={button} href={`/admin/collections/users/${row.account}`}>
            去改授权
          </a>
          <button className={button} onClick={() => void decide('changed')} type="button">
            已改好
          </button>
        </>
      )}
      {isAdmin && row.state === 'block' && (
        <button className={button} onClick={() => void decide('blocked')} type="button">
          停用账号
        </button>
      )}
    </span>
  )
}
