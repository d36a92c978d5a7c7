import { defineCommand } from 'citty'

/** Stores a line in the trail. The site has been switched already, and must be even when the database cannot be opened. */
async function noteRollback(from: number | null, to: number): Promise<void> {
  const { closeCms, openCms } = await import('../cms.ts')
  try {
    const { recordRollback } = await import('../publish-trail.ts')
    await recordRollback(await openCms(), from, to)
  } catch (error) {
    console.error(`网站已退回，但审计记录没有写上：${error instanceof Error ? error.message : String(error)}`)
  } finally {
    await closeCms()
  }
}

export default defineCommand({
  meta: {
    name: 'rollback',
    description:
      '把网站退回更早的一版，立即生效；不写版本号就退回上一版。例：santong rollback；santong rollback 12 --json',
  },
  args: {
    release: { type: 'positional', required: false, description: '版本号，用 santong releases 查看' },
    json: { type: 'boolean', description: '输出 JSON：从第几版退回第几版' },
  },
  async run({ args }) {
    const { loadConfig } = await import('../../config.ts')
    const { rollback } = await import('../../publish/releases/releases.ts')
    const { acquireLock } = await import('../../release/lock.ts')
    const { lockPath } = await import('../../release/layout.ts')
    const given = args.release === undefined ? undefined : Number(args.release)
    if (given !== undefined && !(Number.isInteger(given) && given > 0)) {
      throw new Error(`“${args.release}”不是版本号。用 santong releases 查看有哪些版本。`)
    }
    const { dataDir } = loadConfig()
    const unlock = acquireLock(lockPath(dataDir), new Date())
    try {
      const { from, to } = rollback(dataDir, given)
      await noteRollback(from, to)
      if (args.json) return console.log(JSON.stringify({ from, to }))
      console.log(
        `网站已从${from === null ? '未发布' : `第 ${from} 版`}退回第 ${to} 版。后台内容没有改动，下次发布仍按后台内容。`,
      )
    } finally {
      unlock()
    }
  },
})
