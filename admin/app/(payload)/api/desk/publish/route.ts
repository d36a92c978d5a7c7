import config from '@payload-config'
import { getPayload } from 'payload'
import { mayPublish } from '../../../../../../collections/access/grants.ts'
import { loadConfig } from '../../../../../../config.ts'
import { releaseSummaries } from '../../../../../publish/releases.ts'
import { lastRuns, startRun } from '../../../../../publish/runs.ts'

const refuse = (message: string, status: number) => Response.json({ errors: [{ message }] }, { status })

/** Returns Payload and the user who makes the request; null when nobody is logged in. */
async function authenticate(request: Request) {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  return { payload, user }
}

/** Answers with the latest runs and the releases. The publish centre asks again and again while a run goes on. */
export async function GET(request: Request): Promise<Response> {
  const { payload, user } = await authenticate(request)
  if (!user) return refuse('请先登录。', 401)
  return Response.json({ runs: await lastRuns(payload, 10), releases: releaseSummaries(loadConfig().dataDir) })
}

/** Starts a publish, which may remove at most `allowRemovals` records, or a roll back to release `to`. */
export async function POST(request: Request): Promise<Response> {
  const { payload, user } = await authenticate(request)
  if (!user) return refuse('请先登录。', 401)
  if (!mayPublish(user))
    return refuse('发布和回退影响整个网站，只有系统管理员和不限区划、部门、类别的目录管理员可以做。', 403)
  const [latest] = await lastRuns(payload, 1)
  if (latest?.state === 'running') return refuse('已经有一次发布在进行，请等它结束。', 409)
  const body = (await request.json().catch(() => null)) as {
    action?: string
    to?: number
    allowRemovals?: number
  } | null
  const { action, to, allowRemovals } = body ?? {}
  const by = { headers: request.headers, user }
  if (action === 'publish') {
    const limit = Number.isInteger(allowRemovals) ? ['--allow-removals', String(allowRemovals)] : []
    const name = limit.length ? `发布（确认撤下 ${allowRemovals} 条）` : '发布'
    return Response.json(await startRun(payload, by, name, ['publish', '--yes', '--json', ...limit]))
  }
  if (action === 'rollback' && Number.isInteger(to)) {
    return Response.json(await startRun(payload, by, `回退到第 ${to} 版`, ['rollback', String(to)], to))
  }
  return refuse('不明白要做什么：action 应为 publish 或 rollback。', 400)
}
