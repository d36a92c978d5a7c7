'use client'
import { Button } from '@payloadcms/ui'
import type { Release } from './releases.ts'
import type { Run } from './runs.ts'
import { momentText } from './time.ts'

/** What rolling back needs to know and do. */
interface RollBackProps {
  mayRollBack: boolean
  /** Whether a run goes on. */
  busy: boolean
  /** The number of the release whose roll back waits for a confirmation. */
  confirming: number | undefined
  /** Asks for a confirmation; undefined takes the question back. */
  onConfirming: (n: number | undefined) => void
  onRollBack: (n: number) => void
}

interface Props extends RollBackProps {
  releases: Release[]
  /** The runs before the latest, newest first. */
  earlier: Run[]
}

const STATE_TEXTS = { done: '完成', held: '完成，有暂缓', failed: '失败', running: '进行中' } as const

/** The kept releases with buttons to roll back to them, and the earlier runs. */
export function ReleaseHistory({ releases, earlier, ...rollBack }: Props) {
  return (
    <>
      {releases.length > 0 && (
        <section>
          <h2>历史版本</h2>
          <table className="st-table">
            <thead>
              <tr>
                <th scope="col">版本</th>
                <th scope="col">发布时间</th>
                <th scope="col">指南</th>
                <th scope="col">暂缓</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {releases.map((release) => (
                <ReleaseRow key={release.n} release={release} {...rollBack} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {earlier.length > 0 && <EarlierRuns runs={earlier} />}
    </>
  )
}

function ReleaseRow({
  release: { at, counts, current, held, n, pages },
  mayRollBack,
  busy,
  confirming,
  onConfirming,
  onRollBack,
}: RollBackProps & { release: Release }) {
  return (
    <tr>
      <td data-label="版本">
        <span>
          第 {n} 版 {current && <span className="st-pill st-pill--approved">网站正在用</span>}
        </span>
      </td>
      <td data-label="发布时间">{momentText(at)}</td>
      <td data-label="指南">{counts['guide'] ?? '—'}</td>
      <td data-label="暂缓">{held}</td>
      <td className="st-table__actions">
        {!current && !pages && <span className="st-help">页面已清理</span>}
        {mayRollBack && !current && pages && confirming !== n && (
          <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={() => onConfirming(n)} size="small">
            回退到这一版
          </Button>
        )}
        {confirming === n && (
          <span className="st-confirm">
            网站将换回第 {n} 版，记录不变。
            <Button buttonStyle="primary" margin={false} onClick={() => onRollBack(n)} size="small">
              确认回退
            </Button>
            <Button buttonStyle="secondary" margin={false} onClick={() => onConfirming(undefined)} size="small">
              取消
            </Button>
          </span>
        )}
      </td>
    </tr>
  )
}

function EarlierRuns({ runs }: { runs: Run[] }) {
  return (
    <section>
      <h2>操作记录</h2>
      <ul className="st-runs">
        {runs.map((run) => (
          <li key={run.id}>
            <span>{momentText(run.startedAt)}</span>
            <span>
              {run.by} {run.action}
            </span>
            <span>{STATE_TEXTS[run.state]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
