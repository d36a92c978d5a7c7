'use client'

/** What the selection of a new round comes to. */
export interface Preview {
  total: number
  most: number
  matters: number
  alone: string[]
  claimed: number
  asked: number
  pairs: {
    matter: { id: string | number; label: string }
    agency: { id: string | number; name: string; regionCode: string }
  }[]
}

interface Props {
  preview: Preview
  without: ReadonlySet<string>
  busy: boolean
  /** Reads it again without these matters. */
  look: (without: ReadonlySet<string>) => void
}

/** How many matters without an agency are named. */
const NAMED = 10

/** What a round would ask: each matter with the agencies, and what is left out and why. A matter can be left out with a click. */
export function RoundPreview({ busy, look, preview, without }: Props) {
  const { alone, asked, claimed, matters, most, pairs, total } = preview
  const byMatter = new Map<string, { label: string; agencies: string[] }>()
  for (const { agency, matter } of pairs) {
    const known = byMatter.get(String(matter.id)) ?? { label: matter.label, agencies: [] }
    known.agencies.push(agency.name)
    byMatter.set(String(matter.id), known)
  }
  const left = [
    claimed && `${claimed} 条已经认领、答过或有指南`,
    asked && `${asked} 条别的轮次正在问`,
    alone.length &&
      `${alone.length} 个事项没有找到部门（${alone.slice(0, NAMED).join('、')}${alone.length > NAMED ? '……' : ''}），可以在上面点名`,
  ].filter(Boolean)
  return (
    <section aria-live="polite" className="st-round__preview" id="round-preview">
      <h2>
        要问 {total} 条<small>选中 {matters} 个事项</small>
      </h2>
      {matters === 0 && (
        <p className="st-help">没有选中事项。选出来的都有人写过指南的，去掉“只要还没有谁写过指南的新事项”再看。</p>
      )}
      {left.length > 0 && <p className="st-help">没有列进来的：{left.join('；')}。</p>}
      {total > most && <p className="st-warning">一轮最多 {most} 条，请少选一些，分几轮开。</p>}
      {without.size > 0 && (
        <p className="st-help">
          已去掉 {without.size} 个事项。{' '}
          <button disabled={busy} onClick={() => look(new Set())} type="button">
            都放回来
          </button>
        </p>
      )}
      <ul>
        {[...byMatter].map(([id, { agencies, label }]) => (
          <li key={id}>
            <span>
              {label}
              <small>{agencies.join('、')}</small>
            </span>
            <button disabled={busy} onClick={() => look(new Set([...without, id]))} type="button">
              去掉
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
