import { removeAbandonedRuns } from '../../collections/bulk-runs/remove-abandoned.ts'
import { removeOldFiles } from '../imports/old-files.ts'
import type { Task } from './task.ts'

/** Removes previews of work on many records that nobody has started, files of old imports, and imports that were only checked. */
export const abandonedPreviews: Task = {
  name: 'abandoned-previews',
  title: '清理没有接着办的',
  schedule: { at: ['03:55'] },
  async run({ config, now, payload }) {
    const runs = await removeAbandonedRuns(payload, now)
    const { files, imports } = await removeOldFiles(payload, config.dataDir, now)
    const done = [
      runs ? `${runs} 次没有开始的批量办理` : '',
      imports ? `${imports} 次检查过、没有导入的文件` : '',
      files ? `${files} 次旧导入的文件` : '',
    ].filter(Boolean)
    return done.length ? `清理了 ${done.join('、')}` : undefined
  },
}
