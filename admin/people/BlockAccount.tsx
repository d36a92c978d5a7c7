'use client'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { post } from './post.ts'

interface Props {
  id: string
  name: string
  /** Since when, by whom and why it is blocked; undefined where it is not. */
  blocked: string | undefined
  /** How much is open with the account. */
  open: number
}

/** For administrators: blocks an account with a reason, or lets it log in again. */
export function BlockAccount({ blocked, id, name, open }: Props) {
  const router = useRouter()
  const [reason, setReason] = useState('')
  const run = async (operation: 'block' | 'unblock') => {
    if (await post(`users/${id}/${operation}`, { reason })) router.refresh()
  }
  if (blocked)
    return (
      <div className="st-block">
        <p className="st-warning">{blocked}。不能登录，授权不起作用，做过的都留着。</p>
        <button className="btn btn--style-secondary btn--size-small" onClick={() => void run('unblock')} type="button">
          恢复账号
        </button>
      </div>
    )
  return (
    <div className="st-block">
      <h3>停用账号</h3>
      <p className="st-help">
        停用以后{name}不能登录，已登录的马上退出，API 密钥失效；做过的都留着，以后可以恢复。
        {open > 0 && `手上还有 ${open} 件没做完，最好先交接。`}
      </p>
      <div className="st-handover__to">
        <label>
          原因
          <input
            onChange={(event) => setReason(event.target.value)}
            placeholder="如：调离"
            type="text"
            value={reason}
          />
        </label>
        <button
          className="btn btn--style-secondary btn--size-small"
          disabled={!reason.trim()}
          id="block-account"
          onClick={() => void run('block')}
          type="button"
        >
          停用账号
        </button>
      </div>
    </div>
  )
}
