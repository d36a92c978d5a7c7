import type { Config } from '../../config.ts'
import { readWorkerState, runningWorker } from '../../release/worker-state.ts'
import { minuteOf } from '../../standard/day.ts'
import type { Check } from './check.ts'

/** Checks whether the worker runs, when each of its tasks ran last, and which fail. */
export function worker({ dataDir }: Pick<Config, 'dataDir'>): Check {
  const name = '后台任务'
  const now = Date.now()
  const running = runningWorker(dataDir, now)
  const tasks = Object.values(readWorkerState(dataDir)?.tasks ?? {})
  const failing = tasks.filter(({ failures }) => failures > 0)
  const times = tasks
    .map(({ last, title }) => `${title} ${last ? minuteOf(new Date(last)) : '还没有到时间'}`)
    .join('、')
  if (failing.length)
    return {
      name,
      state: 'warn',
      found: failing
        .map(({ error, failures, title }) => `${title}连续 ${failures} 次没有做成：${error ?? ''}`)
        .join('；'),
      fix: '按提示改好，它会自己再试；详情在 logs/admin.log（"event":"task failed"）',
    }
  if (!running)
    return {
      name,
      state: 'warn',
      found: tasks.length ? `没有在运行；上次：${times}` : '没有运行过：计划好的批准、发布不会自己做',
      fix: '用 santong admin 打开后台时会一起启动；单独运行：santong worker（docs/operators.md 的 The worker）',
    }
  return { name, state: 'ok', found: `运行中（进程 ${running.pid}）；上次：${times}` }
}
