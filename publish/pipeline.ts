/**
 * @module Publishing, step by step: take, check, plan; render beside index and feed; look over beside compressing, switch.
 *
 * Everything is made in a folder of its own and has no effect until the last rename: killed at any point, what is up stays
 * whole, and the next publish removes what was left.
 */
import { rmSync } from 'node:fs'
import type { Held } from '../release/held.ts'
import { buildingDir, cacheDir, lockPath, releaseDir, releasesDir } from '../release/layout.ts'
import { acquireLock } from '../release/lock.ts'
import { makePassableDir, makePrivateDir, setReleaseModes } from '../release/permissions.ts'
import { processMark } from '../release/process.ts'
import { writeUnchanged } from '../release/release-info.ts'
import { currentRelease, readRelease, releaseNumbers } from '../release/releases.ts'
import type { Finding } from '../standard/rules/index.ts'
import { clockWarning, publishTimes } from './clock.ts'
import { lastWrite } from './read/cms.ts'
import { missingSettings, missingSettingText, siteUrlOf } from './pages/site-address.ts'
import type { PublishOptions } from './options.ts'
import type { Plan } from './plan.ts'
import { removeBuildLeftovers, prunePages, finishRelease, switchTo } from './releases/releases.ts'
import { contentFromCms, contentFromSnapshot, type ReleaseBuild, type ReleaseContent } from './content.ts'
import type { FeedFile } from './feeds/writer.ts'
import {
  checkRelease,
  makeCopies,
  makeFeeds,
  copyUploads,
  makeSearchIndex,
  listFiles,
  buildPages,
  makePlan,
  makeSitemap,
  type ReleaseCheck,
} from './pipeline-steps.ts'
import { runInParallel, runStep } from './step-runner.ts'

export interface PublishResult {
  state: 'published' | 'unchanged' | 'declined'
  release: number | null
  held: Held[]
  plan: Plan
}

/** One try at everything up to the switch. */
interface Attempt {
  state: PublishResult['state']
  content: ReleaseContent
  plan: Plan
  /** Findings about records whose pages cannot be published. */
  failing: Finding[]
}

/**
 * Makes a release and puts it up. Where records keep pages from being published they are held, and all is made a second time.
 *
 * @throws Busy when another publish runs, StepError naming the step that failed.
 */
export async function publish(options: PublishOptions): Promise<PublishResult> {
  const { dataDir, source, log, signal } = options
  makePassableDir(dataDir)
  const unlock = acquireLock(lockPath(dataDir), options.now)
  let building: string | undefined
  try {
    const left = removeBuildLeftovers(dataDir)
    if (left) log({ step: 'clean', state: 'info', text: `清理了上次没有完成的发布留下的 ${left} 处内容` })
    const release = (releaseNumbers(dataDir).at(-1) ?? 0) + 1
    const before = currentRelease(dataDir)
    building = buildingDir(dataDir, release, processMark())
    const build: ReleaseBuild = { ...options, release, before, dir: building }
    const run = <T>(id: string, title: string, stage: Parameters<typeof runStep<T>>[4], until = signal): Promise<T> =>
      runStep(log, id, title, dataDir, stage, until)

    const once = async (held: readonly Finding[]): Promise<Attempt> => {
      await run('prepare', '准备目录', () => {
        makePassableDir(releasesDir(dataDir))
        // Astro's, which would make it for all.
        makePrivateDir(cacheDir(dataDir))
        return { value: makePrivateDir(build.dir), text: `第 ${release} 版` }
      })
      const content = await run('take', '读取并检查', () =>
        'cms' in source ? contentFromCms(build, source.cms, held) : contentFromSnapshot(build, source.from),
      )
      const changes = await run('plan', '比较变化', () => makePlan(build, content))
      const told = { content, plan: changes, failing: [] }
      const site = content.snapshot.getSync('site', 'site')
      const url = siteUrlOf(options, site)
      const moved = before !== null && readRelease(dataDir, before).url !== url
      if (!held.length)
        for (const lack of missingSettings(url, site))
          log({ step: 'address', state: 'info', text: missingSettingText(lack), warning: true })
      if (moved && !held.length) {
        const text = `网站地址${url ? `改为 ${url}` : '去掉了'}，所有页面重新生成`
        log({ step: 'address', state: 'info', text })
      }
      if (!changes.total && before !== null && !options.force && !moved) return { ...told, state: 'unchanged' }
      const warning = clockWarning(options.now, {
        program: options.program ?? '',
        releases: publishTimes(dataDir),
        record: 'cms' in source ? await lastWrite(source.cms) : null,
      })
      if (warning) log({ step: 'clock', state: 'info', text: warning, warning: true })
      if (!(await options.confirm(changes))) return { ...told, state: 'declined' }

      await runInParallel(signal, [
        (until) => run('site', '生成页面', () => buildPages(build, content, changes, until), until),
        async (until) => {
          await run('search', '建搜索索引', () => makeSearchIndex(build, content), until)
          await run('feeds', '生成数据接口', () => makeFeeds(build, content), until)
        },
      ])
      await run('files', '复制表格和样例', () => copyUploads(build, content))
      await run('sitemap', '列出网址', () => makeSitemap(build, content))
      let checked: ReleaseCheck = { failing: [], listed: [] }
      let copies: FeedFile[] = []
      await runInParallel(signal, [
        async (until) => {
          checked = await run(
            'check',
            '自查',
            () => checkRelease(build, content, 'cms' in source && !held.length),
            until,
          )
        },
        async (until) => {
          copies = await run('compress', '压缩大文件', () => makeCopies(build, until), until)
        },
      ])
      const { failing, listed } = checked
      if (!failing.length) listFiles(build, listed, copies)
      return { ...told, failing, state: 'published' }
    }

    let made = await once([])
    if (made.failing.length) {
      // Their pages cannot be published: they are held, and the rest is made again without them.
      made.content.close()
      rmSync(build.dir, { recursive: true, force: true, maxRetries: 3 })
      made = await once(made.failing)
    }
    const { content, plan: changes, state } = made
    const { held } = content
    if (state === 'unchanged' && before !== null && 'cms' in source) {
      writeUnchanged(releaseDir(dataDir, before), { at: options.now.toISOString(), held })
    }
    if (state !== 'published') return { state, release: before, held, plan: changes }
    await run('switch', '切换网站', () => {
      content.close()
      setReleaseModes(build.dir)
      finishRelease(dataDir, build.dir, release)
      switchTo(dataDir, release)
      return { value: undefined, text: `第 ${release} 版已对外`, details: { release } }
    })
    const pruned = prunePages(dataDir, options.keep)
    if (pruned.length)
      log({ step: 'prune', state: 'info', text: `清理了旧版页面：第 ${pruned.join('、')} 版（快照保留）` })
    return { state: 'published', release, held, plan: changes }
  } finally {
    if (building) rmSync(building, { recursive: true, force: true, maxRetries: 3 })
    unlock()
  }
}
