'use client'
import { Link } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { callClaiming } from './call.ts'

/** A row that the view lists. */
export interface ClaimRow {
  id: string
  matter: string
  matterHref: string
  agency: string
  region: string
  /** When it is due, or what became of it. */
  when: string
  overdue: boolean
  state: string
  /** What was said: the reason of the agency, the words of the steward. */
  said: string[]
  guideHref?: string
  /** What the user can do: answer for the agency, decide on the answer, or nothing. */
  acts: 'answer' | 'decide' | 'open' | 'none'
}

type Asking = { id: string; kind: 'declined' | 'again' | 'withdraw' }

const ASKS: Readonly<Record<Asking['kind'], { label: string; done: string }>> = {
  declined: { label: '为什么不认领、到哪里办', done: '答复不认领' },
  again: { label: '为什么该认领', done: '请再认领' },
  withdraw: { label: '为什么不用认领', done: '不用认领' },
}

/** How many are answered with one click. */
const MOST_AT_ONCE = 50

/** The rows of a claiming round with what can be done about them; several of them can be taken on at once. */
export function ClaimList({ rows }: { rows: readonly ClaimRow[] }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState<Asking>()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choosable = rows.filter(({ acts }) => acts === 'answer' || acts === 'decide')

  const send = async (path: string, body: object): Promise<void> => {
    setBusy(true)
    const said = await callClaiming(path, body)
    setBusy(false)
    if (!said) return
    setAsking(undefined)
    setText('')
    setChosen(new Set())
    router.refresh()
  }
  const take = (ids: string[]) => send('claim-requests/answer', { ids, answer: 'claimed' })
  const accept = (ids: string[]) => send('claim-requests/decide', { ids, decision: 'accept' })
  const tell = ({ id, kind }: Asking) =>
    kind === 'declined'
      ? send('claim-requests/answer', { ids: [id], answer: 'declined', reason: text })
      : send('claim-requests/decide', { ids: [id], decision: kind, note: text })
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const ofChosen = rows.filter(({ id }) => chosen.has(id)).slice(0, MOST_AT_ONCE)
  const ask = (id: string, kind: Asking['kind']) => {
    setText('')
    setAsking({ id, kind })
  }

  return (
    <>
      {choosable.length > 1 && (
        <p className="st-claims__bar">
          <label>
            <input
              checked={chosen.size === choosable.length}
              onChange={(event) => setChosen(new Set(event.target.checked ? choosable.map(({ id }) => id) : []))}
              type="checkbox"
            />
            全选这一页
          </label>
          {ofChosen.some(({ acts }) => acts === 'answer') && (
            <button
              className="btn btn--style-primary btn--size-small"
              disabled={busy}
              onClick={() => void take(ofChosen.filter(({ acts }) => acts === 'answer').map(({ id }) => id))}
              type="button"
            >
              认领选中的 {ofChosen.filter(({ acts }) => acts === 'answer').length} 条
            </button>
          )}
          {ofChosen.some(({ acts }) => acts === 'decide') && (
            <button
              className="btn btn--style-primary btn--size-small"
              disabled={busy}
              onClick={() => void accept(ofChosen.filter(({ acts }) => acts === 'decide').map(({ id }) => id))}
              type="button"
            >
              同意选中的 {ofChosen.filter(({ acts }) => acts === 'decide').length} 条不认领
            </button>
          )}
        </p>
      )}
      <ul className="st-claims">
        {rows.map((row) => (
          <li data-id={row.id} key={row.id}>
            {choosable.length > 1 && (
              <input
                aria-label={`选 ${row.matter} ${row.agency}`}
                checked={chosen.has(row.id)}
                disabled={row.acts !== 'answer' && row.acts !== 'decide'}
                onChange={(event) => choose(row.id, event.target.checked)}
                type="checkbox"
              />
            )}
            <div className="st-claims__what">
              <Link href={row.matterHref} prefetch={false}>
                {row.matter}
              </Link>
              <small>
                {row.agency}，{row.region}
              </small>
              {row.said.map((one) => (
                <small key={one}>{one}</small>
              ))}
            </div>
            <span className={`st-claims__state${row.overdue ? ' st-claims__state--late' : ''}`}>
              {row.state}
              <small>{row.when}</small>
            </span>
            <span className="st-claims__acts">
              {row.acts === 'answer' && (
                <>
                  <button disabled={busy} onClick={() => void take([row.id])} type="button">
                    认领
                  </button>
                  <button disabled={busy} onClick={() => ask(row.id, 'declined')} type="button">
                    不认领
                  </button>
                </>
              )}
              {row.acts === 'decide' && (
                <>
                  <button disabled={busy} onClick={() => void accept([row.id])} type="button">
                    同意
                  </button>
                  <button disabled={busy} onClick={() => ask(row.id, 'again')} type="button">
                    请再认领
                  </button>
                </>
              )}
              {row.acts === 'open' && (
                <button disabled={busy} onClick={() => ask(row.id, 'withdraw')} type="button">
                  不用认领
                </button>
              )}
              {row.guideHref && (
                <Link href={row.guideHref} prefetch={false}>
                  写指南
                </Link>
              )}
            </span>
            {asking?.id === row.id && (
              <form
                className="st-claims__ask"
                onSubmit={(event) => {
                  event.preventDefault()
                  void tell(asking)
                }}
              >
                <label>
                  {ASKS[asking.kind].label}
                  <input autoFocus onChange={(event) => setText(event.target.value)} required value={text} />
                </label>
                <button className="btn btn--style-primary btn--size-small" disabled={busy} type="submit">
                  {ASKS[asking.kind].done}
                </button>
                <button
                  className="btn btn--style-secondary btn--size-small"
                  onClick={() => setAsking(undefined)}
                  type="button"
                >
                  取消
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
