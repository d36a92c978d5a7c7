import { defineCommand } from 'citty'

export default defineCommand({
  meta: { name: 'doctor', description: '检查 Node、数据库、磁盘、密钥和浏览器，有问题就说怎么办。例：santong doctor' },
  args: { json: { type: 'boolean', description: '输出 JSON' } },
  async run({ args }) {
    const { examine } = await import('../doctor.ts')
    const checks = await examine()
    if (args.json) console.log(JSON.stringify(checks, null, 2))
    else {
      for (const { name, state, found, fix } of checks) {
        console.log(`${{ ok: '✓', warn: '!', fail: '✗' }[state]} ${name}：${found}${fix ? `\n    → ${fix}` : ''}`)
      }
    }
    if (checks.some(({ state }) => state === 'fail')) process.exitCode = 1
  },
})
