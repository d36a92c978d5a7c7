/**
 * @module Publishing, step by step. The folders of `publish/` in the order of the steps; each imports only folders above it, and `shared/`:
 *
 * 1. `read/`       approved records of the CMS, in memory
 * 2. `compose/`    records that cannot be published are held; guides are resolved and numbered; all is written as a snapshot
 * 3. `pages/`, `search/`, `feeds/`   the public files, made from the snapshot alone
 * 4. `check/`, `compress/`   all public files are checked; large ones get compressed copies
 * 5. `releases/`   the list of files; the switch to a release and back; removal of old pages
 *
 * `steps/` has a function for each step. `serve/` (the public server) and `preview/` (the page of a draft) are programs of their own.
 *
 * A release is made in a folder that nobody reads until it is renamed at the end. A publish that is killed leaves the public release
 * as it was, and the next publish removes what it left.
 */
import { rmSync } from 'node:fs'
import type { Held } from '../release/held.ts'
import { buildingDir, cacheDir, lockPath, releaseDir, releasesDir } from '../release/layout.ts'
import { acquireLock } from '../release/lock.ts'
import { makePassableDir, makePrivateDir } from '../release/file-modes.ts'
import { setReleaseModes } from '../release/permissions.ts'
import { processMark } from '../release/process.ts'
import { writeUnchanged } from '../release/release-info.ts'
import { currentRelease, readRelease, releaseNumbers } from '../release/releases.ts'
import type { Finding } from '../standard/rules/index.ts'
import type { PublishOptions } from './options.ts'
import { siteUrlOf } from './pages/site-address.ts'
import type { Plan } from './plan.ts'
import { removeBuildLeftovers, prunePages, finishRelease, switchTo } from './releases/releases.ts'
import type { ListedFile } from './shared/listed-file.ts'
import { runInParallel } from './shared/step-runner.ts'
import { stepOf, type ReleaseBuild, type ReleaseContent } from './steps/build.ts'
import { checkRelease, listFiles, makeCopies, type ReleaseCheck } from './steps/check-files.ts'
import { contentFromCms, contentFromSnapshot, makePlan } from './steps/content.ts'
import { buildPages, copyUploads, makeFeeds, makeSearchIndex, makeSitemap } from './steps/make-files.ts'
import { logAddress, logClockWarning } from './steps/warnings.ts'

/** The result of a publish. */
export interface PublishResult {
  state: 'published' | 'unchanged' | 'declined'
  /** The release that is public now; null when there is none. */
  release: number | null
  held: Held[]
  plan: Plan
}

/** One attempt to make a release. */
interface Attempt {
  state: PublishResult['state']
  content: ReleaseContent
  plan: Plan
  /** Blocking findings about records whose pages cannot be published. */
  failing: Finding[]
}

/**
 * Makes a release and makes it public. When pages of single records cannot be published, these records are held and the release is
 * made a second time without them.
 *
 * @throws LockHeld when another publish runs, StepError naming the step that failed.
 */
export async function publish(options: PublishOptions): Promise<PublishResult> {
  const { dataDir, log } = options
  makePassableDir(dataDir)
  const unlock = acquireLock(lockPath(dataDir), options.now)
  let dir: string | undefined
  try {
    const left = removeBuildLeftovers(dataDir)
    if (left) log({ step: 'clean', state: 'info', text: `清理了上次没有完成的发布留下的 ${left} 处内容` })
    const release = (releaseNumbers(dataDir).at(-1) ?? 0) + 1
    const before = currentRelease(dataDir)
    dir = buildingDir(dataDir, release, processMark())
    const build: ReleaseBuild = { ...options, release, before, dir }
    let attempt = await makeRelease(build)
    if (attempt.failing.length) {
      attempt.content.close()
      removeDir(dir)
      attempt = await makeRelease(build, attempt.failing)
    }
    return await endPublish(build, attempt)
  } finally {
    if (dir !== undefined) removeDir(dir)
    unlock()
  }
}

const removeDir = (dir: string): void => rmSync(dir, { recursive: true, force: true, maxRetries: 3 })

/**
 * Makes a release in its folder, unless nothing changed or the plan is declined.
 *
 * @param blocked Blocking findings of the first attempt; none in the first attempt itself.
 */
async function makeRelease(build: ReleaseBuild, blocked: readonly Finding[] = []): Promise<Attempt> {
  const { before, dataDir, source } = build
  const step = stepOf(build)
  await step('prepare', '准备目录', () => {
    makePassableDir(releasesDir(dataDir))
    // Astro would make this folder readable for everyone.
    makePrivateDir(cacheDir(dataDir))
    return { value: makePrivateDir(build.dir), text: `第 ${build.release} 版` }
  })
  const content = await step('take', '读取并检查', () =>
    'cms' in source ? contentFromCms(build, source.cms, blocked) : contentFromSnapshot(build, source.from),
  )
  const plan = await step('plan', '比较变化', () => makePlan(build, content))
  const result = { content, plan, failing: [] }
  const url = siteUrlOf(build, content.snapshot.getSync('site', 'site'))
  const moved = before !== null && readRelease(dataDir, before).url !== url
  if (!blocked.length) logAddress(build, content, url, moved)
  if (!plan.total && before !== null && !build.force && !moved) return { ...result, state: 'unchanged' }
  await logClockWarning(build)
  if (!(await build.confirm(plan))) return { ...result, state: 'declined' }
  await makeFiles(build, content, plan)
  const failing = await checkFiles(build, content, 'cms' in source && !blocked.length)
  return { ...result, failing, state: 'published' }
}

/** Makes the public files. Pages are built in another process, search index and feeds meanwhile in this one. */
async function makeFiles(build: ReleaseBuild, content: ReleaseContent, plan: Plan): Promise<void> {
  const step = stepOf(build)
  await runInParallel(build.signal, [
    (until) => step('site', '生成页面', () => buildPages(build, content, plan, until), until),
    async (until) => {
      await step('search', '建搜索索引', () => makeSearchIndex(build, content), until)
      await step('feeds', '生成数据接口', () => makeFeeds(build, content), until)
    },
  ])
  await step('files', '复制表格和样例', () => copyUploads(build, content))
  await step('sitemap', '列出网址', () => makeSitemap(build, content))
}

/** Checks and compresses the public files at the same time, then lists them. Returns the findings that make a second attempt needed. */
async function checkFiles(build: ReleaseBuild, content: ReleaseContent, mayHold: boolean): Promise<Finding[]> {
  const step = stepOf(build)
  let checked: ReleaseCheck = { failing: [], listed: [] }
  let copies: ListedFile[] = []
  await runInParallel(build.signal, [
    async (until) => {
      checked = await step('check', '自查', () => checkRelease(build, content, mayHold), until)
    },
    async (until) => {
      copies = await step('compress', '压缩大文件', () => makeCopies(build, until), until)
    },
  ])
  if (!checked.failing.length) listFiles(build, checked.listed, copies, await build.trailHead?.())
  return checked.failing
}

/** Makes the release public where there is one, and removes the pages of old releases. */
async function endPublish(build: ReleaseBuild, { content, plan, state }: Attempt): Promise<PublishResult> {
  const { before, dataDir, dir, log, release } = build
  const { held } = content
  if (state === 'unchanged' && before !== null && 'cms' in build.source)
    writeUnchanged(releaseDir(dataDir, before), { at: build.now.toISOString(), held })
  if (state !== 'published') return { state, release: before, held, plan }
  await stepOf(build)('switch', '切换网站', () => {
    content.close()
    setReleaseModes(dir)
    finishRelease(dataDir, dir, release)
    switchTo(dataDir, release)
    return { value: undefined, text: `第 ${release} 版已对外`, details: { release } }
  })
  const pruned = prunePages(dataDir, build.keep)
  if (pruned.length)
    log({ step: 'prune', state: 'info', text: `清理了旧版页面：第 ${pruned.join('、')} 版（快照保留）` })
  return { state: 'published', release, held, plan }
}
