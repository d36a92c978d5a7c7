'use client'
import { useEffect, useState } from 'react'
import type { BulkAction } from '../../standard/bulk/index.ts'
import { ActionButtons } from './ActionButtons.tsx'
import './bulk.css'

interface Props {
  actions: readonly BulkAction[]
  /** How many reviews wait on all pages. */
  total: number
}

const boxes = () => [...document.querySelectorAll<HTMLInputElement>('input[data-review]')]
const ticked = () => boxes().flatMap(({ checked, dataset }) => (checked ? [dataset['review']!] : []))

/** The bar above the reviews that wait: what can be done with those that are ticked, or with all. */
export function ReviewSelection({ actions, total }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [every, setEvery] = useState(false)
  useEffect(() => {
    const follow = (event: Event) => {
      if (!(event.target instanceof HTMLInputElement) || !event.target.dataset['review']) return
      setEvery(false)
      setChosen(ticked())
    }
    document.addEventListener('change', follow)
    return () => document.removeEventListener('change', follow)
  }, [])
  const tickAll = (on: boolean) => {
    for (const box of boxes()) box.checked = on
    setEvery(on)
    setChosen(ticked())
  }
  const count = every ? total : chosen.length
  return (
    <div aria-label="批量办理" className="st-bulkbar" role="group">
      <span aria-live="polite" className="st-bulkbar__count">
        {count ? `已选 ${count} 条` : '勾选几条，一起办'}
      </span>
      <button className="st-clear" id="bulk-all" onClick={() => tickAll(!every)} type="button">
        {every ? '不选了' : `全选 ${total} 条`}
      </button>
      {count > 0 && (
        <ActionButtons
          actions={actions}
          count={count}
          list="reviews"
          selection={() => (every ? { filter: {} } : { ids: [...chosen] })}
        />
      )}
    </div>
  )
}
