import config from '@payload-config'
import { getPayload } from 'payload'
import { mayPublish } from '../../../../../../collections/access/grants.ts'
import { displayName } from '../../../../../../collections/accounts/name.ts'
import { loadConfig } from '../../../../../../config.ts'
import { releaseSummaries } from '../../../../../publish/releases.ts'
import { lastRuns, startRun } from '../../../../../publish/runs.ts'

const refused = (message: string, status: number) => Response.json({ errors: [{ message }] }, { status })

async function open(request: Request) {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  return { payload, user: user }
}

/** The latest runs and the releases there are; the publish centre asks again while a run goes on. */
export async function GET(request: Request): Promise<Response> {
  const { payload, user } = await open(request)
  if (!user) return refused('请先登录。', 401)
  return Response.json({ runs: await lastRuns(payload, 10), releases: releaseSummaries(loadConfig().dataDir) })
}

/** Starts a publish, in which at most `allowRemovals` records may go, or a roll back to release `to`. */
export async function POST(request: Request): Promise<Response> {
  const { payload, user } = await open(request)
  if (!user) return refused('请先登录。', 401)
  if (!mayPublish(user))
    return refused('发布和回退影响整个网站，只有系统管理员和不限区划、部门、类别的目录管理员可以做。', 403)
  const [latest] = await lastRuns(payload, 1)
  if (latest?.state === 'running') return refused('已经有一次发布在进行，请等它结束。', 409)
  const asked = (await request.json().catch(() => null)) as {
    action?: string
    to?: number
    allowRemovals?: number
  } | null
  const { action, to, allowRemovals } = asked ?? {}
  const by = displayName(user)
  if (action === 'publish') {
    const allow = Number.isInteger(allowRemovals) ? ['--allow-removals', String(allowRemovals)] : []
    const name = allow.length ? `发布（确认撤下 ${allowRemovals} 条）` : '发布'
    return Response.json(await startRun(payload, by, name, ['publish', '--yes', '--json', ...allow]))
  }
  if (action === 'rollback' && Number.isInteger(to)) {
    return Response.json(await startRun(payload, by, `回退到第 ${to} 版`, ['rollback', String(to)], to))
  }
  return refused('不明白要做什么：action 应为 publish 或 rollback。', 400)
}
