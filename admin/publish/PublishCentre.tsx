'use client'
import { Button, toast } from '@payloadcms/ui'
import { removalsOf } from '../../release/step-lines.ts'
import { useCallback, useEffect, useState } from 'react'
import { ReleaseHistory } from './ReleaseHistory.tsx'
import { Progress } from './Progress.tsx'
import { RemovalsDialog } from './RemovalsDialog.tsx'
import type { Release } from './releases.ts'
import type { Run } from './runs.ts'
import { momentText } from './time.ts'

interface Props {
  may: boolean
  releases: Release[]
  runs: Run[]
  siteUrl: string
}

const ENDED = { done: '完成', held: '完成，有记录暂缓', failed: '没有成功', running: '进行中' } as const

/** Starts a publish or a roll back and follows it, also when somebody else started it. */
export function PublishCentre({ may, releases: firstReleases, runs: firstRuns, siteUrl }: Props) {
  const [state, setState] = useState({ runs: firstRuns, releases: firstReleases })
  const [asking, setAsking] = useState<number | undefined>()
  const [latest, ...earlier] = state.runs
  const running = latest?.state === 'running'
  const removals = latest?.state === 'failed' ? removalsOf(latest.lines ?? []) : undefined
  const current = state.releases.find((one) => one.current)

  const look = useCallback(async () => {
    const response = await fetch('/api/desk/publish', { credentials: 'include' }).catch(() => undefined)
    if (response?.ok) setState((await response.json()) as typeof state)
  }, [])
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => void look(), 700)
    return () => clearInterval(timer)
  }, [look, running])

  const start = async (body: object) => {
    setAsking(undefined)
    const response = await fetch('/api/desk/publish', {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) {
      const { errors } = (await response.json().catch(() => ({}))) as { errors?: { message: string }[] }
      toast.error(errors?.[0]?.message ?? '没有启动，请再试一次。')
    }
    await look()
  }

  return (
    <>
      <section className="st-card st-now">
        <div>
          <h2>{current ? `网站现在是第 ${current.n} 版` : '还没有发布过'}</h2>
          <p className="st-help">
            {current
              ? `${momentText(current.at)} 发布${current.held ? `，暂缓 ${current.held} 条` : ''}。`
              : '记录批准以后，在这里发布，网站和数据接口一起生成。'}
            {current && (
              <>
                {' '}
                <a href={siteUrl} rel="noreferrer" target="_blank">
                  打开网站
                </a>
              </>
            )}
          </p>
        </div>
        {may ? (
          <Button
            buttonStyle="primary"
            disabled={running}
            id="action-publish"
            margin={false}
            onClick={() => void start({ action: 'publish' })}
          >
            {running ? '正在发布…' : '发布'}
          </Button>
        ) : (
          <p className="st-reason">发布影响整个网站，由系统管理员和不限范围的目录管理员操作</p>
        )}
      </section>
      <p className="st-help st-lead">
        发布带上全部已批准的记录，草稿不会带上。有硬伤的记录暂缓发布，网站继续用它上一次的内容；其余照常上线。
      </p>
      {latest && (
        <section className="st-card" aria-live="polite">
          <h2>
            {latest.action}：{removals ? '停下了，等确认' : ENDED[latest.state]}
          </h2>
          <p className="st-help">
            {latest.by} 于 {momentText(latest.startedAt)} 开始
            {latest.finishedAt ? `，${momentText(latest.finishedAt)} 结束` : ''}
          </p>
          <Progress run={latest} />
          {may && removals && (
            <RemovalsDialog
              onConfirm={(total) => void start({ action: 'publish', allowRemovals: total })}
              what={removals}
            />
          )}
        </section>
      )}
      <ReleaseHistory
        asking={asking}
        busy={running}
        earlier={earlier}
        may={may}
        onAsk={setAsking}
        onRollBack={(to) => void start({ action: 'rollback', to })}
        releases={state.releases}
      />
    </>
  )
}
