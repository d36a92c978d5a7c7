'use client'
import { Button } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { EnterMissedQuery } from './EnterMissedQuery.tsx'
import { MissedQueryItem } from './MissedQueryItem.tsx'
import { decide } from './save.ts'
import type { AliasRights, ShownRow } from './types.ts'

interface Props {
  rows: ShownRow[]
  dismissed: ShownRow[]
  /** How many rows wait besides those shown. */
  more: number
  rights: AliasRights
  /** Why the counts of the site are missing. */
  problem?: string | undefined
}

/** 搜不到的说法: a form to enter one, then the rows that wait, then those that were dismissed. */
export function MissedQueries({ rows, dismissed, more, rights, problem }: Props) {
  return (
    <section>
      <p className="st-help">
        {rights.writes
          ? '窗口登记的，和网站上搜了五次以上没有结果的。先点它指的事项，再点“批准”或“存草稿”，就收成了俗称；跟办事无关的，标“不是我们的事”。'
          : '群众问起、网站上搜不到的话，记在这里；管俗称库的人会把它收成俗称。您看到的是本地区、本部门登记的。'}
      </p>
      {rights.enters && <EnterMissedQuery />}
      {problem && <p className="st-aliases__problem">网站上的次数读不出来：{problem}</p>}
      <ul className="st-aliases">
        {rows.map((row) => (
          <MissedQueryItem key={row.key} rights={rights} row={row} />
        ))}
      </ul>
      {rows.length === 0 && <p className="st-help">现在没有等着处理的说法。</p>}
      {more > 0 && <p className="st-help">还有 {more} 条，处理完上面的再刷新。</p>}
      {dismissed.length > 0 && (
        <details className="st-aliases__dismissed">
          <summary>不是我们的事（{dismissed.length}）</summary>
          <ul className="st-aliases">
            {dismissed.map((row) => (
              <DismissedItem key={row.key} row={row} writes={rights.writes} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function DismissedItem({ row, writes }: { row: ShownRow; writes: boolean }) {
  const router = useRouter()
  const [problem, setProblem] = useState('')
  const undo = async () => {
    const { problem: found } = await decide(row.text, row.dismissed, { state: 'open' })
    setProblem(found ?? '')
    router.refresh()
  }
  return (
    <li>
      <div className="st-aliases__what">
        {row.text}
        {problem && <span className="st-aliases__problem">{problem}</span>}
      </div>
      {writes && (
        <Button buttonStyle="secondary" margin={false} onClick={() => void undo()} size="small" type="button">
          放回去
        </Button>
      )}
    </li>
  )
}
