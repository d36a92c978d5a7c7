import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'doctor',
    description:
      '检查数据目录、文件权限、密钥、数据库、对外的版本、时钟和磁盘，有问题就说怎么办；只看，不新建也不改动。例：santong doctor',
  },
  args: { json: { type: 'boolean', description: '输出 JSON' } },
  async run({ args }) {
    const { runChecks } = await import('../doctor.ts')
    const checks = await runChecks()
    if (args.json) console.log(JSON.stringify(checks, null, 2))
    else {
      for (const { name, state, found, fix } of checks) {
        console.log(`${{ ok: '✓', warn: '!', fail: '✗' }[state]} ${name}：${found}${fix ? `\n    → ${fix}` : ''}`)
      }
    }
    if (checks.some(({ state }) => state === 'fail')) process.exitCode = 1
  },
})
