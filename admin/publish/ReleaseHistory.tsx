'use client'
import { Button } from '@payloadcms/ui'
import type { Release } from './releases.ts'
import type { Run } from './runs.ts'
import { momentText } from './time.ts'

interface Props {
  releases: Release[]
  earlier: Run[]
  may: boolean
  busy: boolean
  /** The release a roll back waits to be confirmed for. */
  asking: number | undefined
  onAsk: (n: number | undefined) => void
  onRollBack: (n: number) => void
}

const STATES = { done: '完成', held: '完成，有暂缓', failed: '失败', running: '进行中' } as const

/** Releases that are kept, each a click away from being the site again, and who ran what before. */
export function ReleaseHistory({ releases, earlier, may, busy, asking, onAsk, onRollBack }: Props) {
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
              {releases.map((one) => (
                <tr key={one.n}>
                  <td data-label="版本">
                    <span>
                      第 {one.n} 版 {one.current && <span className="st-pill st-pill--approved">网站正在用</span>}
                    </span>
                  </td>
                  <td data-label="发布时间">{momentText(one.at)}</td>
                  <td data-label="指南">{one.counts['guide'] ?? '—'}</td>
                  <td data-label="暂缓">{one.held}</td>
                  <td className="st-table__actions">
                    {!one.current && !one.pages && <span className="st-help">页面已清理</span>}
                    {may && !one.current && one.pages && asking !== one.n && (
                      <Button
                        buttonStyle="secondary"
                        disabled={busy}
                        margin={false}
                        onClick={() => onAsk(one.n)}
                        size="small"
                      >
                        回退到这一版
                      </Button>
                    )}
                    {asking === one.n && (
                      <span className="st-confirm">
                        网站将换回第 {one.n} 版，记录不变。
                        <Button buttonStyle="primary" margin={false} onClick={() => onRollBack(one.n)} size="small">
                          确认回退
                        </Button>
                        <Button buttonStyle="secondary" margin={false} onClick={() => onAsk(undefined)} size="small">
                          取消
                        </Button>
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {earlier.length > 0 && (
        <section>
          <h2>操作记录</h2>
          <ul className="st-runs">
            {earlier.map((run) => (
              <li key={run.id}>
                <span>{momentText(run.startedAt)}</span>
                <span>
                  {run.by} {run.action}
                </span>
                <span>{STATES[run.state]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
