import { defineCommand } from 'citty'

export default defineCommand({
  meta: { name: 'releases', description: '列出发布过的版本、时间、变化和暂缓的记录。例：santong releases --json' },
  args: { json: { type: 'boolean', description: '输出 JSON' } },
  async run({ args }) {
    const { loadConfig } = await import('../../config.ts')
    const { listReleases } = await import('../../release/releases.ts')
    const releases = listReleases(loadConfig().dataDir)
    if (args.json) return console.log(JSON.stringify(releases, null, 2))
    if (!releases.length) return console.log('还没有发布过。运行 santong publish 发布第一版。')
    const { minuteOf } = await import('../../standard/day.ts')
    for (const { release, publishedAt, current, pages, counts, changes, held } of releases) {
      const changed = Object.values(changes).reduce((sum, one) => sum + one.created + one.updated + one.removed, 0)
      const marks = [current ? '正在对外' : '', pages ? '' : '页面已清理', held.length ? `暂缓 ${held.length} 条` : '']
      console.log(
        [
          `第 ${release} 版`,
          minuteOf(new Date(publishedAt)),
          `指南 ${counts.guide ?? 0} 份`,
          `变化 ${changed} 条`,
          ...marks.filter(Boolean),
        ].join('  '),
      )
    }
  },
})
