'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { removalsOf } from '../../release/step-lines.ts'
import type { EndedDeviations } from '../../collections/deviations/ended-since.ts'
import { EndedDeviationList } from './EndedDeviationList.tsx'
import { Progress } from './Progress.tsx'
import { ReleaseHistory } from './ReleaseHistory.tsx'
import { RemovalsDialog } from './RemovalsDialog.tsx'
import type { Release } from './releases.ts'
import type { Run } from './runs.ts'
import { momentText } from './time.ts'
import { usePublishRuns, type RunRequest } from './usePublishRuns.ts'

interface Props {
  /** The deviations that hold no longer since a release. */
  ended?: EndedDeviations & { release: number }
  /** Whether the user may publish and roll back. */
  mayPublish: boolean
  releases: Release[]
  /** The latest runs, newest first. */
  runs: Run[]
  /** The address of the public site. */
  siteUrl: string
}

const STATE_TEXTS = { done: '完成', held: '完成，有记录暂缓', failed: '没有成功', running: '进行中' } as const

/** Starts a publish or a roll back and shows its progress, also when somebody else started it. */
export function PublishCentre({ ended, mayPublish, releases: firstReleases, runs: firstRuns, siteUrl }: Props) {
  const { releases, runs, start } = usePublishRuns({ releases: firstReleases, runs: firstRuns })
  const [confirming, setConfirming] = useState<number | undefined>()
  const [latest, ...earlier] = runs
  const running = latest?.state === 'running'
  const current = releases.find((release) => release.current)
  const startRun = (request: RunRequest) => {
    setConfirming(undefined)
    void start(request)
  }
  return (
    <>
      <CurrentReleaseCard
        mayPublish={mayPublish}
        onPublish={() => startRun({ action: 'publish' })}
        release={current}
        running={running}
        siteUrl={siteUrl}
      />
      <p className="st-help st-lead">
        发布带上全部已批准的记录，草稿不会带上。有硬伤的记录暂缓发布，网站继续用它上一次的内容；其余照常上线。
      </p>
      {latest && (
        <LatestRun
          mayPublish={mayPublish}
          onAllowRemovals={(total) => startRun({ action: 'publish', allowRemovals: total })}
          run={latest}
        />
      )}
      {ended?.release === current?.n && ended && <EndedDeviationList {...ended} />}
      <ReleaseHistory
        busy={running}
        confirming={confirming}
        earlier={earlier}
        mayRollBack={mayPublish}
        onConfirming={setConfirming}
        onRollBack={(to) => startRun({ action: 'rollback', to })}
        releases={releases}
      />
    </>
  )
}

interface CurrentReleaseCardProps {
  /** The release that the public sees; undefined before the first publish. */
  release: Release | undefined
  mayPublish: boolean
  running: boolean
  siteUrl: string
  onPublish: () => void
}

/** The release that the public sees, and the button that publishes. */
function CurrentReleaseCard({ release, mayPublish, running, siteUrl, onPublish }: CurrentReleaseCardProps) {
  return (
    <section className="st-card st-now">
      <div>
        <h2>{release ? `网站现在是第 ${release.n} 版` : '还没有发布过'}</h2>
        <p className="st-help">
          {release
            ? `${momentText(release.at)} 发布${release.held ? `，暂缓 ${release.held} 条` : ''}。`
            : '记录批准以后，在这里发布，网站和数据接口一起生成。'}
          {release && (
            <>
              {' '}
              <a href={siteUrl} rel="noreferrer" target="_blank">
                打开网站
              </a>
            </>
          )}
        </p>
      </div>
      {mayPublish ? (
        <Button buttonStyle="primary" disabled={running} id="action-publish" margin={false} onClick={onPublish}>
          {running ? '正在发布…' : '发布'}
        </Button>
      ) : (
        <p className="st-reason">发布影响整个网站，由系统管理员和不限范围的目录管理员操作</p>
      )}
    </section>
  )
}

interface LatestRunProps {
  run: Run
  mayPublish: boolean
  /** Publishes again, in which this many records may be removed. */
  onAllowRemovals: (total: number) => void
}

/** The newest run with its progress; a publish that stopped before removing records asks whether to go on. */
function LatestRun({ run, mayPublish, onAllowRemovals }: LatestRunProps) {
  const removals = run.state === 'failed' ? removalsOf(run.lines ?? []) : undefined
  return (
    <section className="st-card" aria-live="polite">
      <h2>
        {run.action}：{removals ? '停下了，等确认' : STATE_TEXTS[run.state]}
      </h2>
      <p className="st-help">
        {run.by} 于 {momentText(run.startedAt)} 开始
        {run.finishedAt ? `，${momentText(run.finishedAt)} 结束` : ''}
      </p>
      <Progress run={run} />
      {mayPublish && removals && <RemovalsDialog onConfirm={onAllowRemovals} removals={removals} />}
    </section>
  )
}
