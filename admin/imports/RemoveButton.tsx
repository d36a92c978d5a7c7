'use client'
import { useState } from 'react'
import type { ImportActions } from './import-actions.ts'

/** Removes an import that has written nothing, after a question. */
export function RemoveButton({ actions }: { actions: ImportActions }) {
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <button className="st-clear" onClick={() => setAsking(true)} type="button">
        不导入了
      </button>
    )
  return (
    <span className="st-import-asking" role="group">
      删掉这个文件和检查的结果？库里什么也没有写。
      <button className="st-clear" disabled={actions.waiting} onClick={() => void actions.remove()} type="button">
        删掉
      </button>
      <button className="st-clear" onClick={() => setAsking(false)} type="button">
        留着
      </button>
    </span>
  )
}
