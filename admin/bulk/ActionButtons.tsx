'use client'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import type { ShownRun } from '../../collections/bulk-runs/view.ts'
import { BULK_ACTIONS, type BulkAction } from '../../standard/bulk/index.ts'
import { askBulk } from './ask.ts'
import './bulk.css'
import type { OfferedField } from './offers.ts'
import { SayDialog } from './SayDialog.tsx'

interface Props {
  /** The collection of the list. */
  list: string
  actions: readonly BulkAction[]
  fields?: readonly OfferedField[]
  count: number
  /** What is chosen: ids, or the filter of the list. */
  selection: () => { ids: string[] } | { filter: object }
  /** Other words for an action, as 确认. */
  titles?: Partial<Record<BulkAction, string>>
}

/** Actions for which something has to be said first. */
const ASKS: readonly BulkAction[] = ['return', 'set', 'hand-over']

/** The buttons for what is chosen in a list: each leads to the preview of a run, where nothing is changed yet. */
export function ActionButtons({ actions, count, fields = [], list, selection, titles = {} }: Props) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState<BulkAction>()
  const titleOf = (action: BulkAction) => titles[action] ?? BULK_ACTIONS[action]
  const prepare = async (action: BulkAction, said: object = {}): Promise<string | undefined> => {
    setBusy(true)
    const from = `${window.location.pathname}${window.location.search}`
    const { body, problem } = await askBulk<{ run: ShownRun }>('bulk-runs/prepare', {
      list,
      action,
      from,
      ...said,
      ...selection(),
    })
    setBusy(false)
    if (body) router.push(`/admin/bulk/${body.run.id}`)
    return problem
  }
  return (
    <span className="st-bulkbar__acts">
      {actions.map((action) => (
        <button
          className={`btn btn--size-small ${action === actions[0] ? 'btn--style-primary' : 'btn--style-secondary'}`}
          disabled={busy || !count}
          id={`bulk-${action}`}
          key={action}
          onClick={() => {
            if (ASKS.includes(action)) setAsking(action)
            else void prepare(action).then((problem) => problem && toast.error(problem, { duration: 10_000 }))
          }}
          type="button"
        >
          {titleOf(action)}
          {count > 0 && action === actions[0] ? `（${count}）` : ''}
        </button>
      ))}
      {asking && (
        <SayDialog
          action={asking}
          busy={busy}
          close={() => setAsking(undefined)}
          count={count}
          fields={fields}
          send={(said) => prepare(asking, said)}
        />
      )}
    </span>
  )
}
